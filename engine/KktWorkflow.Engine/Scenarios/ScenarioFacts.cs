using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>What a scenario says of a case, in its words: the same when it is written and when it is compared.</summary>
internal static class ScenarioFacts
{
    /// <summary>The post that work is given to, as `UNIT/position`.</summary>
    public static string PostOf(WorkItem item) => $"{item.Candidates.Unit}/{item.Candidates.Position}";

    public static LocalMinute? DueOf(RehearsedCase played, WorkItem item) =>
        played.State.DeadlineOfStep(item.Execution) is { } due ? played.Stage.Organisation.Zone.ToLocal(due.DueAt) : null;

    public static string OpenSteps(RehearsedCase played) => string.Join(", ", Open(played));

    public static ScenarioEnd EndOf(RehearsedCase played) => new(
        JsonNamingPolicy.CamelCase.ConvertName(played.State.Status.ToString()),
        played.State.NationalStatus,
        Open(played) is { Count: > 0 } open ? open : null,
        DateOf(played, DeadlineKind.Committed),
        DateOf(played, DeadlineKind.Statutory),
        DateOf(played, DeadlineKind.Hard));

    /// <summary>A date or, for limits in hours, a minute; null when the case has no such deadline.</summary>
    public static string? DateOf(RehearsedCase played, DeadlineKind kind)
    {
        if (played.State.DeadlineOf(kind) is not { } deadline)
            return null;
        var due = played.Stage.Organisation.Zone.ToLocal(deadline.DueAt);
        return deadline.Limit.Unit.CountsMinutes() ? due.ToString() : due.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static EquatableArray<string> Open(RehearsedCase played) =>
        played.OpenWork.Select(i => i.Node.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToEquatableArray();
}
