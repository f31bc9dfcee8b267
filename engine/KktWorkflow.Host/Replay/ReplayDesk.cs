using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Calendars;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Replay;

/// <summary>Replays a case from its log for those who may read it, or the log.</summary>
internal sealed class ReplayDesk(
    CaseTelling telling, CaseReading reading, CalendarStore calendars, CurrentPerson person, DeadlineWords words, DeviationWords deviations, IStringLocalizer<ReplayTexts> texts)
{
    /// <summary>So many turns of a step are drawn, the latest: a case that goes round a hundred times has to fit on a page.</summary>
    private const int MostTurns = 12;

    /// <summary>Null when there is no such case, or when the person may not read it.</summary>
    /// <param name="at">Number of the moment; the last where it is null or there is none such.</param>
    /// <param name="line">A line of the log whose moment is asked for, where <paramref name="at"/> is null.</param>
    public async Task<ReplayView?> FindAsync(string id, int? at, long? line, CancellationToken cancellation)
    {
        if (CaseDesk.IdOf(id) is not { } caseId || await telling.LoadAsync(caseId, cancellation) is not { } told || !await reading.ReadLogAsync(told.State, cancellation))
            return null;
        var terms = new ReplayTerms(await calendars.Versions(cancellation), person.Chart.Zone, person.Organisation.LimitsOn);
        var replay = CaseReplay.Of(told.Events, told.Library.SetItem(told.State.DefinitionVersionId, told.Definition), terms);
        var moment = (at is null && line is { } sequence ? replay.MomentOf(sequence) : replay.Moments.FirstOrDefault(one => one.Number == at)) ?? replay.Moments[^1];
        var (register, names) = (moment.Clock?.Calendars, NamesIn(told));
        var countdowns = new Countdowns(register, person.Chart.Zone, moment.At);
        var clock = terms.ClockAt(replay.Moments[^1].At);
        var scale = new BarScale(replay.Moments[0].At, EndOf(replay), clock);
        var version = told.Library.GetValueOrDefault(moment.State.DefinitionVersionId, told.Definition);
        var moments = LinesOf(replay, told);
        var found = replay.Deviations.Where(deviation => deviation.Sequence <= moment.Last).ToList();
        var missing = replay.UncheckedBy(moment).Where(one => found.TrueForAll(deviation => deviation.Kind != one.Kind)).ToList();
        return new()
        {
            Head = CaseTelling.Head(told),
            Moments = moments,
            Moment = moments[moment.Number - 1],
            Diagram = Marked(telling.Diagram(told, version, moment.Last), replay, moment, version),
            Edition = moment.State.DefinitionVersionId == told.State.DefinitionVersionId ? null : new ProcedureFacts(version).Edition,
            Times = CaseTimes.Of(moment.State, countdowns),
            Calendar = register is null ? null : new(register.Version, terms.KnowsCalendarOf(moment.At)),
            Running = moment.Running,
            Open = [.. moment.Open.Select(item => new OpenThen(item.Title, item.Assignee is { } holder ? names(holder) : null, countdowns.Of(moment.State.DeadlineOfStep(item.Execution))))],
            Deviations = [.. found.Select(one => new DeviationLine(one.Kind, deviations.Say(one, countdowns.AmountOf, names), one.At.ToDateTimeOffset(), replay.MomentOf(one.Sequence)!.Number, one.Sequence))],
            NotFound = [.. Enum.GetValues<DeviationKind>().Except(found.Select(one => one.Kind)).Except(missing.Select(one => one.Kind))],
            Unchecked = missing,
            Rows = [.. RowsOf(replay, moment, version, register, scale, names)],
            Now = scale.At(moment.At),
            Days = clock is null ? [] : DaysOf(replay, clock, scale),
            From = replay.Moments[0].At.ToDateTimeOffset(),
            To = EndOf(replay).ToDateTimeOffset(),
        };
    }

    /// <summary>Names of people; of who is known neither to the organisation nor to the log, that they are not known.</summary>
    private Func<PersonId, string> NamesIn(ToldCase told)
    {
        var names = telling.NamesIn(told);
        return id => names(id) ?? texts["Person.Unknown"];
    }

    private List<MomentLine> LinesOf(CaseReplay replay, ToldCase told)
    {
        var story = telling.Story(told).OrderBy(entry => entry.Sequence).ToList();
        return [.. replay.Moments.Select(moment =>
        {
            // What somebody did or said comes before what followed from it.
            var entries = story.Where(entry => entry.Sequence >= moment.First && entry.Sequence <= moment.Last).ToList();
            var first = entries.Find(entry => entry.IsSaid) ?? entries.FirstOrDefault();
            return new MomentLine(moment.Number, moment.At.ToDateTimeOffset(), first?.Title ?? texts["Moment.Other"], first?.Who ?? moment.Actor.Name, first?.Sequence ?? moment.First);
        })];
    }

    /// <summary>The drawing with what is late, and with what each step took of its time.</summary>
    private Diagram Marked(Diagram drawn, CaseReplay replay, ReplayMoment moment, ProcessDefinition version)
    {
        var last = TurnsBy(replay, moment).ToLookup(turn => replay.PlaceOf(turn, moment));
        return drawn with
        {
            Nodes = [.. drawn.Nodes.Select(node => node.State is DiagramNodeState.Open or DiagramNodeState.Done && last[version.Root.Path.Child(node.Id)].LastOrDefault() is { } turn ? Marked(node, turn, moment) : node)],
        };
    }

    private DiagramNode Marked(DiagramNode node, StepTurn turn, ReplayMoment moment)
    {
        var isLate = moment.IsLate(turn);
        if (node.State == DiagramNodeState.Open)
            return isLate ? node with { State = DiagramNodeState.Late, Tag = texts["Tag.Late"] } : node;
        return moment.DeadlineOf(turn) is { } due && MinutesOf(due.Limit) is { } planned && moment.TakenBy(turn) is { } taken and >= 0 and < int.MaxValue
            ? node with { State = isLate ? DiagramNodeState.Late : node.State, Tag = $"{words.Short((int)taken)} / {words.Short(planned)}" }
            : node;
    }

    private IEnumerable<PlanRow> RowsOf(CaseReplay replay, ReplayMoment moment, ProcessDefinition version, CalendarRegister? register, BarScale scale, Func<PersonId, string> names)
    {
        var main = MainPath.StepsOf(version.Root);
        var limits = ProcedureLimits.Of(version, moment.State.Variant);
        var owned = Joined(replay.Owned);
        // A step that the present version has no place for is known by what it was called.
        var turns = TurnsBy(replay, moment).ToLookup(turn => replay.PlaceOf(turn, moment) is { } place ? (Node: version.FindNode(place), Name: version.FindNode(place) is null ? turn.Name : "") : (null, turn.Name));
        foreach (var (node, index) in main.Select((node, index) => (node, index)))
            yield return RowOf(new(index + 1, node.DisplayName), node, turns[(node, "")]);
        foreach (var beside in turns.Where(turn => turn.Key.Node is not { } node || !main.Contains(node)))
            yield return RowOf(new(null, beside.Key.Node?.DisplayName ?? beside.Key.Name), beside.Key.Node, beside);

        PlanRow RowOf(PlanRow row, ActivityNode? node, IEnumerable<StepTurn> of)
        {
            row = row with { Budget = node is not null && register is not null && limits.BudgetOf(node, register) is { } budget ? LimitWords(budget) : null };
            if (of.ToList() is not [.., var last] all)
                return row;
            var isOpen = moment.IsOpen(last);
            return row with
            {
                Turns = all.Count,
                IsOpen = isOpen,
                IsLate = moment.IsLate(last),
                Due = moment.DeadlineOf(last)?.DueAt.ToDateTimeOffset(),
                Done = !isOpen && last.IsDone ? last.Ended?.ToDateTimeOffset() : null,
                Taken = moment.TakenBy(last) is { } taken ? Hours(taken) : null,
                People = string.Join(", ", all.SelectMany(turn => turn.People).Where(holder => holder.Since <= moment.Last).Select(holder => holder.Person).Distinct().Select(names)),
                Bars = [.. all.TakeLast(MostTurns).SelectMany(turn => BarsOf(turn, owned, moment, scale))],
            };
        }
    }

    /// <summary>Limits of steps in the same words as what they took.</summary>
    private string LimitWords(TimeLimit limit) => MinutesOf(limit) is { } minutes ? Hours(minutes) : words.Limit(limit);

    /// <summary>In hours also where that is a day or more: what was planned and what was taken are compared.</summary>
    private string Hours(long minutes) => words.Amount(new WorkingAmount(minutes, int.MaxValue));

    private static int? MinutesOf(TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingMinutes => limit.Amount,
        TimeUnit.WorkingHours => limit.Amount * 60,
        _ => null,
    };

    private static IEnumerable<PlanBar> BarsOf(StepTurn turn, List<OwnedTime> all, ReplayMoment moment, BarScale scale)
    {
        var (end, due) = (moment.EndOf(turn), moment.DeadlineOf(turn));
        if (due is not null)
            yield return Bar(turn.Begun, due.DueAt, null, isPlan: true);
        var missed = due is not null && moment.IsLate(turn) && due.DueAt < end ? due.DueAt : end;
        foreach (var owned in all.Where(owned => owned.From < missed && owned.To > turn.Begun))
            yield return Bar(owned.From > turn.Begun ? owned.From : turn.Begun, owned.To < missed ? owned.To : missed, owned.Owner, isPlan: false);
        // Before acceptance nobody's time counts, and the desk works all the same.
        var counted = all.Count == 0 ? missed : all[0].From;
        if (turn.Begun < counted)
            yield return Bar(turn.Begun, counted < missed ? counted : missed, TimeOwner.Officer, isPlan: false);
        if (missed < end)
            yield return Bar(missed, end, null, isPlan: false);

        PlanBar Bar(Instant from, Instant to, TimeOwner? owner, bool isPlan) => new(scale.At(from), Math.Max(2, scale.At(to) - scale.At(from)), owner, isPlan);
    }

    private static IEnumerable<StepTurn> TurnsBy(CaseReplay replay, ReplayMoment moment) => replay.Turns.Where(turn => turn.First <= moment.Last);

    /// <summary>Stretches of one owner that follow each other, as one.</summary>
    private static List<OwnedTime> Joined(IEnumerable<OwnedTime> owned)
    {
        var joined = new List<OwnedTime>();
        foreach (var next in owned)
        {
            if (joined is [.., var last] && last.Owner == next.Owner && last.To == next.From)
                joined[^1] = last with { To = next.To };
            else
                joined.Add(next);
        }

        return joined;
    }

    /// <summary>The end of the log, or the last date that was ever given, whichever is the later.</summary>
    private static Instant EndOf(CaseReplay replay) => new[] { replay.Moments[^1].At }
        .Concat(replay.Turns.Select(turn => turn.Deadline?.DueAt).OfType<Instant>())
        .Concat(replay.Moments[^1].State.DeadlineOf(DeadlineKind.Committed) is { } appointment ? [appointment.DueAt] : [])
        .Max();

    /// <summary>Where days begin, a few dozen at most.</summary>
    private List<double> DaysOf(CaseReplay replay, DeadlineClock clock, BarScale scale)
    {
        const int most = 40;
        var zone = person.Chart.Zone;
        var (first, last) = (zone.ToLocal(replay.Moments[0].At).Date, zone.ToLocal(EndOf(replay)).Date);
        var step = Math.Max(1, (last.DayNumber - first.DayNumber) / most);
        var days = new List<double>();
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(step))
        {
            var (from, to) = (zone.ToInstant(LocalMinute.At(day, 0)), zone.ToInstant(LocalMinute.At(day.AddDays(1), 0)));
            if (clock.WorkingMinutes(from, to) > 0)
                days.Add(scale.At(from));
        }

        return days;
    }
}
