using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Rehearsal;

/// <summary>What many random cases show together. All times are working minutes.</summary>
/// <param name="Promised">The limit until the appointment date; null where the sheet names none.</param>
/// <param name="CaseTime">How long the board took for the cases that came to an end.</param>
/// <param name="Late">How many of <paramref name="Promisable"/> missed the appointment date.</param>
/// <param name="Promisable">Cases that had an appointment date.</param>
/// <param name="Longest">Number of the case that took the board longest.</param>
/// <param name="Ends">How cases ended, the most frequent first.</param>
/// <param name="Steps">Steps of people, in the order of the definition.</param>
/// <param name="NeverReached">Activities that no case came to; without those by which a case starts itself, since somebody opens each of these.</param>
/// <param name="NeverChosen">Outcomes of steps that no case took.</param>
public sealed record RandomCaseReport(
    int Cases,
    TimeLimit? Promised,
    Spread CaseTime,
    int Late,
    int Promisable,
    int Longest,
    EquatableArray<CountedEnd> Ends,
    EquatableArray<StepReport> Steps,
    EquatableArray<NodePath> NeverReached,
    EquatableArray<NeverChosen> NeverChosen,
    EquatableArray<PostLoad> Loads)
{
    /// <summary>True when each case came to an end of its own.</summary>
    public bool AllEnded => Ends.All(e => e.End is PlayedEnd.Completed or PlayedEnd.Cancelled);

    /// <param name="cases">At least one.</param>
    public static RandomCaseReport Of(RehearsalStage stage, IReadOnlyCollection<PlayedCase> cases)
    {
        var ended = cases.Where(c => c.End is PlayedEnd.Completed or PlayedEnd.Cancelled).ToList();
        var reached = cases.SelectMany(c => c.Reached).ToHashSet();
        var runs = cases.SelectMany(c => c.Steps.Select(s => (Case: c.Number, Step: s))).ToLookup(r => r.Step.Node);
        var steps = stage.Definition.Nodes.Where(n => ActivityCatalogue.Find(n.Type) is Activities.Kkt.PersonStep).Select(n => StepReport.Of(n, [.. runs[n.Path]])).ToEquatableArray();
        return new(
            cases.Count,
            ProcedureLimits.Of(stage.Definition, null).OfCase.Where(l => l.Kind == Execution.State.DeadlineKind.Committed).Select(l => (TimeLimit?)l.Limit).FirstOrDefault(),
            Spread.Of(ended.Select(c => c.OfficerMinutes)),
            cases.Count(c => c.IsLate == true),
            cases.Count(c => c.IsLate is not null),
            cases.MaxBy(c => c.OfficerMinutes)!.Number,
            [.. cases.GroupBy(c => c.End).Select(g => new CountedEnd(g.Key, g.Count(), g.Min(c => c.Number))).OrderByDescending(e => e.Count).ThenBy(e => e.Example)],
            steps,
            [.. stage.Definition.Nodes.Where(n => !Triggers.CanStart(n)).Select(n => n.Path).Where(p => !reached.Contains(p))],
            [.. steps.Where(s => s.Runs > 0).SelectMany(s => s.Outcomes.Where(o => o.Count == 0).Select(o => new NeverChosen(s.Node, o.Outcome)))],
            LoadsOf(stage, cases));
    }

    private static EquatableArray<PostLoad> LoadsOf(RehearsalStage stage, IReadOnlyCollection<PlayedCase> cases)
    {
        var zone = stage.Organisation.Zone;
        var available = Math.Max(1, stage.Calendars.Board.WorkingMinutesBetween(zone.ToLocal(cases.Min(c => c.OpenedAt)), zone.ToLocal(cases.Max(c => c.EndedAt))));
        return
        [
            .. cases.SelectMany(c => c.Steps).Where(s => ActivityCatalogue.Find(stage.NodeAt(s.Node).Type) is not Activities.Kkt.PausingStep).GroupBy(s => s.Post)
                .Select(g => new PostLoad(g.Key, Math.Max(1, stage.Organisation.Holders(g.Key.Unit, g.Key.Position).Count()), g.Sum(s => s.Minutes), available, g.Count()))
                .OrderByDescending(l => l.Share).ThenBy(l => l.Post.Unit, StringComparer.Ordinal).ThenBy(l => l.Post.Position, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Half of the values are at most <paramref name="Median"/>, nine of ten at most <paramref name="Ninetieth"/>. All zero where there are none.</summary>
public sealed record Spread(long Median, long Ninetieth, long Most)
{
    public static Spread Of(IEnumerable<long> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? new(0, 0, 0) : new(At(0.5), At(0.9), sorted[^1]);

        long At(double part) => sorted[(int)Math.Ceiling(part * sorted.Count) - 1];
    }
}

/// <param name="Example">Number of the first case that ended so.</param>
public sealed record CountedEnd(PlayedEnd End, int Count, int Example);

/// <summary>One step over all cases.</summary>
/// <param name="Cases">In how many cases it was done.</param>
/// <param name="Runs">How often it was done: more than <paramref name="Cases"/> where work came back.</param>
/// <param name="OverBudget">How many of these took longer than its own time.</param>
/// <param name="Outcomes">Each of its outcomes with how often it was chosen, in the step's order.</param>
public sealed record StepReport(NodePath Node, string Name, int Cases, int Runs, Spread Time, int OverBudget, EquatableArray<ChosenOutcome> Outcomes)
{
    /// <param name="runs">Each time that somebody did it, with the number of the case.</param>
    internal static StepReport Of(ActivityNode node, IReadOnlyCollection<(int Case, PlayedStep Step)> runs)
    {
        var chosen = runs.CountBy(r => r.Step.Outcome, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new(
            node.Path,
            node.DisplayName,
            runs.Select(r => r.Case).Distinct().Count(),
            runs.Count,
            Spread.Of(runs.Select(r => r.Step.Minutes)),
            runs.Count(r => r.Step.IsOverBudget == true),
            [.. StepSheet.Of(node).Outcomes.Select(o => new ChosenOutcome(o.Name, o.Label, chosen.GetValueOrDefault(o.Name)))]);
    }
}

public sealed record ChosenOutcome(string Outcome, string Label, int Count);

/// <summary>An outcome of a step that was done, which nobody chose.</summary>
public sealed record NeverChosen(NodePath Node, string Outcome);

/// <summary>How much of their time the holders of a post were busy. A step that waits for the applicant keeps nobody busy.</summary>
/// <param name="Holders">At least 1.</param>
/// <param name="Minutes">Working minutes for which its work was open.</param>
/// <param name="Available">Working minutes of the whole time, for one holder; at least 1.</param>
public sealed record PostLoad(Post Post, int Holders, long Minutes, long Available, int Steps)
{
    /// <summary>Open work at a time for each holder: above 1, somebody always waits.</summary>
    public double Share => Minutes / (double)Holders / Available;
}
