using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Rehearsal;

/// <summary>Plays one case by chance, from its arrival to its end. What it does follows from stage, plan and number alone; cases know nothing of each other, so any number may be played at once.
/// People take between a fifth and a third more of their step's own time, most often three fifths of it; an applicant takes one to ten working days.</summary>
public sealed class RandomCase
{
    /// <summary>A case with more acts than that goes round in circles.</summary>
    private const int LongestStory = 400;

    private const int WithoutBudgetMinutes = 240;

    /// <summary>What people write where they have to write something.</summary>
    internal const string Text = "–";

    private readonly RehearsalStage _stage;
    private readonly RandomCasePlan _plan;
    private readonly RandomValues _values;
    private readonly SeededSequence _chance;
    private readonly WorkingCalendar _board;
    private readonly List<PlayedStep> _steps = [];
    private readonly HashSet<NodePath> _reached = [];
    private readonly Dictionary<int, Instant> _doneAt = [];
    private RehearsedCase _case;
    private Refusal? _refused;

    private RandomCase(RehearsalStage stage, RandomCasePlan plan, RandomValues values, SeededSequence chance, RehearsedCase opened)
    {
        _stage = stage;
        _plan = plan;
        _values = values;
        _chance = chance;
        _board = stage.Calendars.Board;
        _case = opened;
        See(0);
    }

    /// <summary>Plays case <paramref name="number"/> (from 0) of the plan.</summary>
    public static PlayedCase Play(RehearsalStage stage, RandomCasePlan plan, int number) => Of(stage, plan)(number);

    /// <summary>What plays a case of the plan by its number, for many of them. Safe for any number of threads.</summary>
    public static Func<int, PlayedCase> Of(RehearsalStage stage, RandomCasePlan plan)
    {
        var values = new RandomValues(stage);
        return number => Play(stage, plan, values, number);
    }

    private static PlayedCase Play(RehearsalStage stage, RandomCasePlan plan, RandomValues values, int number)
    {
        var seed = plan.Seed + ((ulong)number * 0x9E3779B97F4A7C15);
        var chance = new SeededSequence(seed);
        var at = plan.Arrivals[number % plan.Arrivals.Count];
        var variants = stage.Definition.Kkt.Member("variants").Entries().Select(v => v.TextMember("id")).OfType<string>().ToList();
        var variant = variants.Count == 0 ? null : variants[chance.NextBelow(variants.Count)];
        return RehearsedCase.Open(stage, at, variant, values.For(null, stage.Organisation.Zone.ToLocal(at).Date, chance), seed: seed) switch
        {
            RehearsalTurn.Played opened => new RandomCase(stage, plan, values, chance, opened.Case).ToEnd(number),
            RehearsalTurn.Refused refused => new(number, at, at, new PlayedEnd.Stuck(null, refused.Refusal.Code), 0, null, [], []),
            _ => throw new InvalidOperationException(),
        };
    }

    private PlayedCase ToEnd(int number)
    {
        for (var acts = 0; acts < LongestStory; acts++)
        {
            if (Ended() is { } end)
                return Told(number, end);
            if (!Next())
                return Told(number, new PlayedEnd.Stuck(_case.OpenWork.FirstOrDefault()?.Node ?? _case.State.Waits.Values.Select(w => (NodePath?)_case.State.Executions[w.Execution].Node).FirstOrDefault(), _refused?.Code));
        }

        return Told(number, new PlayedEnd.Endless());
    }

    private PlayedEnd? Ended() => _case.State switch
    {
        { Incidents.IsEmpty: false } state => new PlayedEnd.Failed(state.Incidents.Values.First().Node, state.Incidents.Values.First().Code),
        { Status: CaseStatus.Completed } state => new PlayedEnd.Completed(state.Outcome),
        { IsOpen: false } => new PlayedEnd.Cancelled(),
        _ => null,
    };

    /// <summary>Does what comes next in time. False when there is nothing to do, or it is refused.</summary>
    private bool Next()
    {
        var work = _case.OpenWork.MinBy(i => (DoneAt(i), i.Number));
        var wait = _case.State.Waits.Values.FirstOrDefault(w => w.Kind is WaitKind.Task or WaitKind.Event or WaitKind.Child);
        var timer = _case.State.Timers.Values.Where(t => t.Wait > 0 && t.DueAt > _case.Now).MinBy(t => (t.DueAt, t.Number));
        if (timer is not null && (work is null || timer.DueAt < DoneAt(work)))
            return Moved(_case.At(timer.DueAt));
        if (work is not null)
            return Complete(work);
        return wait is not null && Answer(wait);
    }

    private bool Complete(WorkItem item)
    {
        var before = _case;
        _case = _case.At(DoneAt(item));
        if (!_case.State.WorkItems.TryGetValue(item.Number, out var now) || now.Status is not (WorkItemStatus.Available or WorkItemStatus.Claimed))
            return Moved(_case, before);
        var sheet = _case.SheetOf(now);
        var doers = _case.DoersOf(now);
        if (doers.Count == 0)
            return false;
        var outcome = Outcome(sheet, now);
        var values = _values.For(_stage.NodeAt(now.Node), _stage.Organisation.Zone.ToLocal(_case.Now).Date, _chance);
        var first = _chance.NextBelow(doers.Count);
        // Somebody may be shut out for what was done before; then another does it.
        for (var n = 0; n < doers.Count; n++)
        {
            var who = doers[(first + n) % doers.Count];
            if (Done(_case.Do(who, new CompleteWorkItem(now.Number, outcome.Name, Text, values, sheet.Checklist.Select(l => l.Id).ToEquatableArray())), before))
            {
                Note(now, outcome, who, before);
                return true;
            }
        }

        return false;
    }

    /// <summary>What comes from outside comes a working day later.</summary>
    private bool Answer(Wait wait)
    {
        var before = _case;
        _case = _case.At(After(_case.Now, _stage.Calendars.MinutesOfADay));
        if (!_case.State.Waits.ContainsKey(wait.Number))
            return Moved(_case, before);
        return Done(_case.Answer(wait), before);
    }

    private bool Moved(RehearsedCase to) => Moved(to, _case);

    private bool Moved(RehearsedCase to, RehearsedCase before)
    {
        _case = to;
        See(before.Story.Count);
        return true;
    }

    private bool Done(RehearsalTurn turn, RehearsedCase before)
    {
        if (turn is RehearsalTurn.Played played)
            return Moved(played.Case, before);
        _refused = ((RehearsalTurn.Refused)turn).Refusal;
        return false;
    }

    private void See(int from)
    {
        foreach (var recorded in _case.Story.Skip(from))
        {
            switch (recorded.Event)
            {
                case ProcessStarted started:
                    _reached.Add(started.Root.Node);
                    break;
                case ContainerAdvanced advanced:
                    _reached.UnionWith(advanced.Scheduled.Select(x => x.Node));
                    break;
                case FlowAdvanced advanced:
                    _reached.UnionWith(advanced.Scheduled.Select(x => x.Node));
                    break;
            }
        }
    }

    private void Note(WorkItem item, StepOutcome outcome, Person who, RehearsedCase before)
    {
        var zone = _stage.Organisation.Zone;
        var deadline = before.State.DeadlineOfStep(item.Execution);
        var post = item.Candidates.Position.Length > 0
            ? new Post(item.Candidates.Unit.Length > 0 ? item.Candidates.Unit : who.Posts[0].Unit, item.Candidates.Position)
            : who.Posts[0];
        _steps.Add(new(
            item.Node,
            outcome.Name,
            post,
            _board.WorkingMinutesBetween(zone.ToLocal(item.CreatedAt), zone.ToLocal(_case.Now)),
            deadline is null ? null : _case.Now >= deadline.MissedFrom));
    }

    private StepOutcome Outcome(StepSheet sheet, WorkItem item)
    {
        var counted = sheet.Outcomes.Select(o => (Outcome: o, Count: _plan.Choices.FirstOrDefault(c => c.Step == item.Node.Id && c.Outcome == o.Name)?.Count ?? 0)).ToList();
        if (counted.TrueForAll(c => c.Count == 0))
            return sheet.Outcomes.Count == 1 || _chance.NextBelow(5) > 0 ? sheet.Outcomes[0] : sheet.Outcomes[1 + _chance.NextBelow(sheet.Outcomes.Count - 1)];
        // What nobody has chosen yet may be chosen all the same: a rehearsal is to come everywhere.
        var drawn = _chance.NextBelow(counted.Sum(c => c.Count + 1));
        foreach (var (outcome, count) in counted)
        {
            drawn -= count + 1;
            if (drawn < 0)
                return outcome;
        }

        return sheet.Outcomes[0];
    }

    /// <summary>When a work item will be done: drawn once, when it is first seen.</summary>
    private Instant DoneAt(WorkItem item)
    {
        if (_doneAt.TryGetValue(item.Number, out var at))
            return at;
        var node = _stage.NodeAt(item.Node);
        var day = _stage.Calendars.MinutesOfADay;
        var minutes = ActivityCatalogue.Find(node.Type) is PausingStep
            ? (long)(day * (1 + (9 * _chance.NextFraction())))
            : (long)(BudgetMinutes(node) * Share());
        return _doneAt[item.Number] = After(item.CreatedAt, Math.Max(1, minutes));
    }

    /// <summary>A triangle from 0.2 over 0.6 to 1.3.</summary>
    private double Share()
    {
        const double least = 0.2, likely = 0.6, most = 1.3;
        var drawn = _chance.NextFraction();
        return drawn < (likely - least) / (most - least)
            ? least + Math.Sqrt(drawn * (most - least) * (likely - least))
            : most - Math.Sqrt((1 - drawn) * (most - least) * (most - likely));
    }

    private long BudgetMinutes(ActivityNode node) => ProcedureLimits.Of(_stage.Definition, _case.State.Variant).BudgetOf(node, _stage.Calendars) is { } limit ? _stage.Minutes(limit) : WithoutBudgetMinutes;

    private Instant After(Instant from, long workingMinutes)
    {
        var zone = _stage.Organisation.Zone;
        return zone.ToInstant(_board.Shift(zone.ToLocal(from), workingMinutes));
    }

    /// <summary>All of the time is the board's where there is no applicant; nothing is while a dossier is not accepted.</summary>
    private long BoardMinutes() => _case.State is { Kind: CaseKind.Internal } state
        ? _board.WorkingMinutesBetween(_stage.Organisation.Zone.ToLocal(state.OpenedAt), _stage.Organisation.Zone.ToLocal(_case.Now))
        : _case.State.Time?.Officer ?? 0;

    private PlayedCase Told(int number, PlayedEnd end) => new(
        number,
        _case.State.OpenedAt,
        _case.Now,
        end,
        BoardMinutes(),
        _case.State.DeadlineOf(DeadlineKind.Committed) is { } promised ? promised.IsLateAt(_case.Now) : null,
        [.. _steps],
        [.. _reached.Order()]);
}
