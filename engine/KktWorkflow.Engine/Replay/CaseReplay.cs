using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Replay;

/// <summary>What a case went through, told by its log alone: how it stood after each thing that was done, every time a step was open, and where it left the plan.
/// Says nothing that is not in the log; the same log gives the same replay for ever, since it is counted by what held then.</summary>
public sealed record CaseReplay
{
    private CaseRun Run { get; init; } = null!;

    /// <summary>In the order of the log; never empty for a case that was opened.</summary>
    public ImmutableArray<ReplayMoment> Moments { get; private init; } = [];

    /// <summary>In the order in which they began.</summary>
    public ImmutableArray<StepTurn> Turns { get; private init; } = [];

    /// <summary>Whose time it was, stretch by stretch, in order.</summary>
    public ImmutableArray<OwnedTime> Owned { get; private init; } = [];

    /// <summary>In the order of the log.</summary>
    public ImmutableArray<Deviation> Deviations { get; private init; } = [];

    /// <param name="log">The whole log of one case, in its order.</param>
    /// <param name="versions">Each version that the case went by, and what these use as activities, by version id. Where one is not there, less is told.</param>
    public static CaseReplay Of(IReadOnlyList<RecordedEvent> log, IReadOnlyDictionary<string, ProcessDefinition> versions, ReplayTerms terms)
    {
        var run = CaseRun.Of(log, versions, terms);
        return new()
        {
            Run = run,
            Moments = [.. MomentsOf(run)],
            Turns = TurnKeeper.TurnsOf(run),
            Owned = [.. OwnedIn(run)],
            Deviations = [.. DeviationRules.Find(run)],
        };
    }

    /// <summary>The moment that a line of the log belongs to; the last one before it for a line that changed nothing that is shown. Null when there are no moments.</summary>
    public ReplayMoment? MomentOf(long sequence) => Moments.LastOrDefault(moment => moment.First <= sequence) ?? Moments.FirstOrDefault();

    /// <summary>Where a turn stood at a moment, by the version that the case went by then; null where that version has no place for it any more.</summary>
    public NodePath? PlaceOf(StepTurn turn, ReplayMoment moment) => Run.PlaceOf(turn.Node, turn.First, moment.Last);

    /// <summary>Where what stood at a path after a line stands at the end of the log; the same path where the version of then has no place for it any more.</summary>
    public NodePath PlaceAtEnd(NodePath path, long since) => Run.PlaceOf(path, since, Run.Lines[^1].Recorded.Sequence) ?? path;

    /// <summary>The turn of a step that a deviation is about: the last one of that step, or of any where it is about the whole case, that had begun by then. Null where nothing was open before.</summary>
    public StepTurn? TurnOf(Deviation deviation) =>
        Turns.LastOrDefault(turn => turn.First <= deviation.Sequence && (deviation.Node is null || turn.Node == deviation.Node || Run.PlaceOf(turn.Node, turn.First, deviation.Sequence) == deviation.Node));

    /// <summary>What could not be looked for up to a moment, with why: that nothing of it is told says nothing.</summary>
    public IEnumerable<UncheckedDeviation> UncheckedBy(ReplayMoment moment) => DeviationRules.Unchecked(Run, Run.LineAt(moment.Last));

    private static IEnumerable<ReplayMoment> MomentsOf(CaseRun run)
    {
        var number = 0;
        foreach (var act in run.Acts)
        {
            // What nobody did and what changed nothing that is shown is no moment: a job drew up a document, a reminder went out.
            if (act.Actor.Id is null && number > 0 && !Changes(act.Before, act.After))
                continue;
            yield return new(++number, act.At, act.Actor, act.Lines[0].Recorded.Sequence, act.Lines[^1].Recorded.Sequence, act.After, run.Terms);
        }
    }

    private static bool Changes(CaseState before, CaseState after) =>
        before.Status != after.Status
        || before.NationalStatus != after.NationalStatus
        || !ReferenceEquals(before.WorkItems, after.WorkItems)
        || !ReferenceEquals(before.Deadlines, after.Deadlines)
        || !ReferenceEquals(before.Incidents, after.Incidents)
        || before.DefinitionVersionId != after.DefinitionVersionId;

    private static IEnumerable<OwnedTime> OwnedIn(CaseRun run)
    {
        foreach (var line in run.Lines)
        {
            if (line.Recorded.Event is TimeAccounted { Owner: { } owner } counted && counted.Since < line.Recorded.At)
                yield return new(owner, counted.Since, line.Recorded.At);
        }

        if (run.Lines is [.., { After.Time: { Running: { } running } account } last] && account.Since < last.Recorded.At)
            yield return new(running, account.Since, last.Recorded.At);
    }
}
