using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Replays;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Audit;

/// <summary>Where the cases of one version of a procedure wait, for those who read the log of all cases.</summary>
internal sealed class BottleneckDesk(ReplayQueries replays, IDefinitionLibrary library, ProcedureDiagram diagrams, CurrentPerson person, DeadlineWords words, IStringLocalizer<ReplayTexts> texts)
{
    /// <summary>Null without a procedure, or where there is none such. Without a version the latest one that was ever in force.</summary>
    /// <param name="step">Path of the step whose turns are listed; null lists none.</param>
    public async Task<BottleneckMap?> FindAsync(DeviationQuery query, DeviationChoices choices, string? step, TurnQuery turns, string? cursor, CancellationToken cancellation)
    {
        if (query.Definition is not { } id || Chosen(choices.Known, query.Version) is not { } chosen || await library.FindVersion(chosen.VersionId, cancellation) is not { } version)
            return null;
        var period = query.ToFilter(person.Chart.Zone);
        var filter = new WaitFilter(id, chosen.Version) { Unit = query.Unit, From = period.From, Until = period.Until };
        var waits = await replays.Waits(filter, cancellation);
        var order = MainPath.StepsOf(version.Root).Select((node, index) => (node.Path.Value, index)).ToDictionary(pair => pair.Value, pair => pair.index, StringComparer.Ordinal);
        var page = step is null ? null : await replays.WaitsBehind(turns.Narrow(filter) with { Step = step, After = Cursor.Waits.TryRead(cursor, out var after) ? after : null }, cancellation);
        return new(
            chosen.Version,
            Marked(diagrams.Of(version, person.Chart), version, waits),
            [.. waits.OrderBy(row => order.GetValueOrDefault(row.Step, int.MaxValue)).ThenBy(row => row.Step, StringComparer.Ordinal)],
            path => version.FindNode(new NodePath(path))?.DisplayName ?? path,
            page?.Items,
            Cursor.Waits.Write(page?.Next));
    }

    /// <summary>The version of that number, or else the latest that was ever in force, or else the latest.</summary>
    public static DefinitionSummary? Chosen(IReadOnlyList<DefinitionSummary> versions, int? number) =>
        versions.FirstOrDefault(known => known.Version == number) ?? versions.Where(known => known.EffectiveAt is not null).MaxBy(known => known.Version) ?? versions.MaxBy(known => known.Version);

    /// <summary>Hours, also where that is a day or more: what was planned and what was taken are compared.</summary>
    public string Hours(long minutes) => words.Amount(new WorkingAmount(minutes, int.MaxValue));

    /// <summary>True when one in ten or more took longer than the largest budget.</summary>
    public static bool IsOver(StepWaits row) => row.Budget is { } budget && row.Counted.Ninetieth > budget.Most;

    private Diagram Marked(Diagram drawn, ProcessDefinition version, IReadOnlyList<StepWaits> waits) => drawn with
    {
        Nodes = [.. drawn.Nodes.Select(node => waits.FirstOrDefault(row => row.Step == version.Root.Path.Child(node.Id).Value) is { Counted.Turns: > 0 } row
            ? node with { Tag = texts["Waits.Tag", Short(row.Counted.Median), Short(row.Counted.Ninetieth)], State = IsOver(row) ? DiagramNodeState.Late : DiagramNodeState.NotReached }
            : node)],
    };

    private string Short(long minutes) => words.Short((int)Math.Min(minutes, int.MaxValue));
}

/// <summary>Where cases wait.</summary>
/// <param name="Rows">The steps of the main path in order, then the others.</param>
/// <param name="Listed">The turns behind the figure that was opened; null where none was.</param>
internal sealed record BottleneckMap(int Version, Diagram Diagram, IReadOnlyList<StepWaits> Rows, Func<string, string> NameOf, IReadOnlyList<ListedWait>? Listed, string? Next);
