using System.Globalization;
using System.Resources;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>Says the facts of a scenario as people do: steps and posts by their names, moments and states in words. What has no name stays as it is written.</summary>
internal sealed class ScenarioWords(RehearsalStage stage, CultureInfo culture)
{
    private static readonly ResourceManager Texts = new("KktWorkflow.Engine.Scenarios.ScenarioTexts", typeof(ScenarioWords).Assembly);

    public string Of(ScenarioPoint point, string fact) => fact.Length == 0 ? "" : point switch
    {
        ScenarioPoint.Who or ScenarioPoint.Nobody => Post(fact),
        ScenarioPoint.Step or ScenarioPoint.Open or ScenarioPoint.Outside => string.Join(", ", fact.Split(", ").Select(Step)),
        ScenarioPoint.Due or ScenarioPoint.Promised or ScenarioPoint.Legal or ScenarioPoint.Hard => Moment(fact),
        ScenarioPoint.Status => Texts.GetString($"Status.{fact}", culture) ?? fact,
        _ => fact,
    };

    /// <summary>The name of the step of that id.</summary>
    public string Step(string id) => stage.Definition.Nodes.FirstOrDefault(node => string.Equals(node.Id, id, StringComparison.Ordinal)) is { } node ? StepSheet.Of(node).Name : id;

    private string Post(string post)
    {
        if (post.Split('/') is not [var unit, var position])
            return post;
        var names = new[] { stage.Organisation.Positions.GetValueOrDefault(position)?.Name ?? position, stage.Organisation.Units.GetValueOrDefault(unit)?.Name ?? unit };
        return string.Join(", ", names.Where(name => name.Length > 0));
    }

    private static string Moment(string fact) =>
        DateOnly.TryParseExact(fact, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture)
        : LocalMinute.TryParse(fact, out var minute) ? minute.ToDateTime().ToString("HH':'mm d'/'M'/'yyyy", CultureInfo.InvariantCulture)
        : fact;
}
