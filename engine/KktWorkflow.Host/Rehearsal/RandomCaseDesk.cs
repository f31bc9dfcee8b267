using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Cases;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>Plays many random cases of a version as its real cases came in and went, and tells what they show. Nothing is stored.</summary>
internal sealed class RandomCaseDesk(
    RehearsalStages stages, RehearsalRuns runs, RecordedRunQueries recorded, ProcedureDiagram drawing, DeadlineWords deadlines, BoardTime time,
    IStringLocalizer<RehearsalTexts> texts, IStringLocalizer<ProcedureTexts> procedure)
{
    public const int UsualCases = 1_000;

    private const int MostCases = 5_000;

    /// <summary>Null when there is no such version.</summary>
    /// <param name="cases">Brought into the bounds that a page can wait for.</param>
    public async Task<RandomCaseView?> ViewAsync(string definitionId, int? version, int cases, ulong seed, CancellationToken cancellation)
    {
        if (await stages.FindAsync(definitionId, version, escalating: false, cancellation) is not var (shown, stage))
            return null;
        cases = Math.Clamp(cases, 1, MostCases);
        var view = new RandomCaseView(new ProcedureFacts(stage.Definition).Code, stage.Definition.Name, shown.Version, shown.State.ToString(), cases, seed);
        if (!runs.TryEnter())
            return view;
        try
        {
            var arrivals = await recorded.Arrivals(definitionId, cancellation);
            var choices = (await recorded.Choices(definitionId, cancellation)).ToEquatableArray();
            var even = arrivals.Count < RandomCasePlan.FewestArrivals;
            var plan = even
                ? RandomCasePlan.Even(seed, cases, StartOfYear(stage), stage) with { Choices = choices }
                : RandomCasePlan.Recorded(seed, cases, arrivals, choices);
            var played = await RandomCases.PlayAsync(stage, plan, new Progress<long>(), cancellation);
            return Told(
                view with { RecordedArrivals = even ? 0 : arrivals.Count, RecordedChoices = choices.Sum(c => c.Count), From = plan.Arrivals[0].ToDateTimeOffset(), DayMinutes = stage.Calendars.MinutesOfADay },
                played, stage);
        }
        finally
        {
            runs.Leave();
        }
    }

    private Instant StartOfYear(RehearsalStage stage) => stage.Organisation.Zone.ToInstant(LocalMinute.At(new DateOnly(time.Today.Year, 1, 1), 0));

    private RandomCaseView Told(RandomCaseView view, PlayedCase[] played, RehearsalStage stage)
    {
        var report = RandomCaseReport.Of(stage, played);
        var roles = new RoleNames(stage.Organisation, procedure);
        var limits = ProcedureLimits.Of(stage.Definition, null).OfCase.ToList();
        return view with
        {
            Report = report,
            Diagram = DiagramOf(played, stage),
            Committed = LimitOf(DeadlineKind.Committed),
            Statutory = LimitOf(DeadlineKind.Statutory),
            Steps =
            [
                .. report.Steps.Select(step => new RandomStep(
                    step, stage.Definition.FindNode(step.Node, stage.Library) is { } node && ProcedureLimits.OfStep(node, stage.Calendars) is { } limit
                        ? (StepPlan.Of(node).Budget is { } budget ? drawing.Words(budget) : deadlines.Limit(limit), stage.Minutes(limit)) : null)),
            ],
            Loads = [.. report.Loads.Select(load => (roles.Queue(new Candidates(load.Post.Unit, load.Post.Position, null, [])), load))],
            Ends = [.. report.Ends.Select(end => (Words(end.End), end))],
            Nevers =
            [
                .. report.NeverReached.Select(node => texts["Random.NeverReached", NameOf(node)].Value),
                .. report.NeverChosen.Select(never => texts["Random.NeverChosen", NameOf(never.Node), Outcome(never)].Value),
            ],
        };

        (TimeLimit, long)? LimitOf(DeadlineKind kind) => limits.Where(l => l.Kind == kind).Select(l => ((TimeLimit, long)?)(l.Limit, stage.Minutes(l.Limit))).FirstOrDefault();

        string NameOf(NodePath? path) => path is { } at ? stage.Definition.FindNode(at, stage.Library)?.DisplayName ?? at.Id : "";

        string Outcome(NeverChosen never) => stage.Definition.FindNode(never.Node, stage.Library) is { } node ? StepSheet.Of(node).Words(never.Outcome) : never.Outcome;

        string Words(PlayedEnd end) => end switch
        {
            PlayedEnd.Completed { Outcome: { Length: > 0 } outcome } => texts["Random.End.Completed.As", outcome],
            PlayedEnd.Completed => texts["Random.End.Completed"],
            PlayedEnd.Cancelled => texts["Random.End.Cancelled"],
            PlayedEnd.Failed failed => texts["Random.End.Failed", NameOf(failed.Node), failed.Code],
            PlayedEnd.Stuck stuck => texts["Random.End.Stuck", NameOf(stuck.Node), stuck.Code ?? "–"],
            _ => texts["Random.End.Endless"],
        };
    }

    /// <summary>The chart with the share of cases that came to each activity.</summary>
    private Diagram DiagramOf(PlayedCase[] played, RehearsalStage stage)
    {
        var reached = played.SelectMany(c => c.Reached).GroupBy(node => node).ToDictionary(g => g.Key, g => g.Count());
        var drawn = drawing.Of(stage.Definition, stage.Organisation);
        return drawn with
        {
            Title = texts["Random.Drawing.Title", stage.Definition.Name],
            Nodes = [.. drawn.Nodes.Select(node => reached.GetValueOrDefault(stage.Definition.Root.Path.Child(node.Id)) is var count and > 0
                ? node with { State = DiagramNodeState.Done, Tag = Share(count, played.Length) }
                : node with { State = DiagramNodeState.Late, Tag = texts["Random.Never"] })],
        };
    }

    /// <summary>`97 %`; never rounded to all or nothing.</summary>
    public static string Share(int part, int all)
    {
        var percent = 100d * part / Math.Max(1, all);
        return part == 0 ? "0 %" : part == all ? "100 %" : percent < 1 ? "< 1 %" : percent > 99 ? "> 99 %" : string.Create(CultureInfo.InvariantCulture, $"{percent:0} %");
    }
}
