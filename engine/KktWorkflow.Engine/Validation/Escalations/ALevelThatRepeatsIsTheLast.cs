using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>Only what is told on the date or after it is told again, after the last level, at even steps in its own unit and not every few minutes.</summary>
internal sealed class ALevelThatRepeatsIsTheLast : IEscalationFileRule
{
    private const int ShortestMinutes = 60;

    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation)
    {
        foreach (var policy in register.Policies)
        {
            foreach (var (level, index) in policy.Levels.Select((level, index) => (level, index)))
            {
                if (level.Repeat is not { } repeat)
                    continue;
                var place = EscalationPlaces.Of(policy, index);
                if (index != policy.Levels.Count - 1)
                    yield return FindingTexts.Error("KKT-E64", place, level.At);
                else if (level.At.Later(repeat.Every) is null)
                    yield return FindingTexts.Error("KKT-E65", place, level.At);
                else if (repeat.Every.Unit.CountsMinutes() && repeat.Every.Minutes < ShortestMinutes)
                    yield return FindingTexts.Error("KKT-E66", place, repeat.Every, ShortestMinutes.ToString(System.Globalization.CultureInfo.InvariantCulture));
                else if (!level.Acts.IsEmpty && level.Acts.All(a => EscalationKinds.Find(a.Kind) is { IsRepeated: false }))
                    yield return FindingTexts.Error("KKT-E67", place, level.At);
            }
        }
    }
}
