namespace KktWorkflow.Engine.Validation.Structure;

internal sealed class EveryChartHasAStart : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        subject.Charts.Where(c => c.Start is null).Select(c => FindingTexts.Error("KKT-S01", c.Chart.Path.Value, c.Chart.DisplayName));
}
