using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>Reads in the log of a case whom its late dates concerned, person by person: whom each act of a level had to reach, that all of them were given it to tell, and that each got the notice
/// whom it still concerned when notices were spread. One who is left out of several is seen as one who is told alone.</summary>
/// <param name="spread">What became of what was given to tell, by the sequence of its line.</param>
internal sealed class PaperNews(SimulatedBoard board, IReadOnlyDictionary<long, PaperSpread> spread)
{
    private static readonly string[] Telling = ["remind", "tellHead", "tellPosition"];

    private readonly List<News> _news = [];
    private CaseState _state = CaseState.None;

    /// <summary>Reads all commands, each its events. Throws where somebody was told too little, or too much.</summary>
    public void Read(IEnumerable<IReadOnlyList<RecordedEvent>> commands)
    {
        foreach (var command in commands)
        {
            var reached = new List<EscalationReached>();
            foreach (var recorded in command)
            {
                if (recorded.Event is EscalationReached level)
                {
                    ReachesAll(level, recorded.At);
                    reached.Add(level);
                }

                if (recorded.Event is EscalationTold told)
                    _news.Add(new(recorded, told, reached));
                _state = CaseFold.Evolve(_state, recorded);
                if (recorded.Event is WorkItemReleased released)
                    _news.ForEach(news => news.GivenBack.UnionWith(new[] { recorded.Actor.Id, recorded.Actor.OnBehalfOf?.Id }.OfType<PersonId>().Select(person => (released.WorkItem, person))));
                foreach (var news in _news.Where(n => SpreadOf(n).Head == recorded.Sequence))
                    GotWhoIsConcerned(news);
            }

            GivesAllToTell(command[0].Sequence, reached, [.. command.Select(e => e.Event).OfType<EscalationTold>()]);
        }
    }

    /// <summary>An act reaches at least whom the paper says; who stands in for them, or came and left that day, may hear of it too.</summary>
    private void ReachesAll(EscalationReached reached, Instant at)
    {
        var acts = _state.Escalations[reached.Deadline].Levels[reached.Level - 1].Level.Acts;
        var day = PaperCalendar.DateOf(PaperDeadline.Local(at));
        foreach (var (act, done) in acts.Zip(reached.Acts))
            MustReach(act, _state.Deadlines[reached.Deadline], day).Except(done.People).ShouldBeEmpty($"whom {act.Kind} of level {reached.Level}, due at {reached.DueAt}, left out");
    }

    private IEnumerable<PersonId> MustReach(EscalationAct act, Deadline deadline, DateOnly day) => act.Kind switch
    {
        "remind" => OpenWorkOf(deadline).SelectMany(item => Here(day).Where(person => CanHave(item, person))).Select(person => person.Id),
        "tellHead" => OpenWorkOf(deadline).SelectMany(item => HeadsOf(act.Option("unitsUp") is "1" ? SimulatedBoard.Top : item.Candidates.Unit, item, day)),
        "tellPosition" => Here(day).Where(person => person.Posts[0].Unit == act.Option("unit") && person.Posts[0].Position == act.Option("position")).Select(person => person.Id),
        _ => [],
    };

    /// <summary>Nobody who has the work, or could take it, is told of it as its head: then it is somebody above.</summary>
    private IEnumerable<PersonId> HeadsOf(string unit, WorkItem item, DateOnly day)
    {
        var heads = Here(day).Where(person => person.Posts[0].Unit == unit && SimulatedBoard.Heads(person)).ToList();
        return heads.Exists(head => CanHave(item, head)) ? [] : heads.Select(head => head.Id);
    }

    private static void GivesAllToTell(long line, List<EscalationReached> reached, List<EscalationTold> told)
    {
        var people = told.SelectMany(news => news.Recipients).ToList();
        people.ShouldBeUnique($"told of one sweep more than once, line {line}");
        var had = reached.SelectMany(level => level.Acts.Where(act => Telling.Contains(act.Kind)).SelectMany(act => act.People).Select(person => (person, level.Deadline, level.Level))).ToHashSet();
        var given = told.SelectMany(news => news.Recipients.SelectMany(person => news.Levels.Select(level => (person, level.Deadline, level.Level)))).ToHashSet();
        had.Except(given).ShouldBeEmpty($"reached and not told, line {line}");
        // Who loses work by a level hears of it, too.
        given.Except(reached.SelectMany(level => level.Acts.SelectMany(act => act.People).Select(person => (person, level.Deadline, level.Level)))).ShouldBeEmpty($"told of what did not reach them, line {line}");
    }

    private void GotWhoIsConcerned(News news)
    {
        var (row, others) = (SpreadOf(news), news.Told.Recipients.Where(person => person != news.Line.Actor.Id).ToList());
        row.Recipients.ShouldBe(others, ignoreOrder: true, $"to be told by line {news.Line.Sequence}");
        row.Got.ShouldBe(others.Where(person => row.Here.Contains(person) && Concerns(news, person)), ignoreOrder: true, $"told of line {news.Line.Sequence} when the case had come to {row.Head}");
    }

    /// <summary>A date that was met concerns nobody, nor does one that is late no more; a reminder concerns who has the work, or could take it.</summary>
    private bool Concerns(News news, PersonId person) => news.Told.Levels.Any(level =>
    {
        var isReminded = news.Reached.First(r => r.Deadline == level.Deadline && r.Level == level.Level).Acts.Where(act => act.People.Contains(person)).All(act => act.Kind == "remind");
        if (_state.Deadlines.Values.FirstOrDefault(d => d.IsOf(level.Deadline)) is not { } deadline)
            return !isReminded && _state.Steps.Values.Any(step => step.SetAside is { } aside && aside.Deadlines.Any(d => d.IsMissed && d.IsOf(level.Deadline)));
        var stillStands = deadline.MetAt is null && (deadline.IsMissed || !level.IsMissed);
        return stillStands && (!isReminded || OpenWorkOf(deadline).Any(item => CanHave(item, board.Find(person)) && (item.Assignee == person || !news.GivenBack.Contains((item.Number, person)))));
    });

    private IEnumerable<WorkItem> OpenWorkOf(Deadline deadline) =>
        _state.WorkItems.Values.Where(item => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed && (deadline.Execution == 0 || deadline.Execution == item.Execution));

    private IEnumerable<PersonRecord> Here(DateOnly day) => board.People.Where(person => board.WasHere(person, day));

    private static bool CanHave(WorkItem item, PersonRecord person) => item.Assignee is { } holder
        ? holder == person.Id
        : !item.Candidates.Excluded.Contains(person.Id)
            && (item.Candidates.Person is { } only ? only == person.Id : person.Posts[0].Unit == item.Candidates.Unit && person.Posts[0].Position == item.Candidates.Position);

    private PaperSpread SpreadOf(News news) => spread.TryGetValue(news.Line.Sequence, out var found) ? found : throw new InvalidOperationException($"Line {news.Line.Sequence} gave something to tell that was never spread.");

    /// <param name="Reached">The levels of the same command.</param>
    private sealed record News(RecordedEvent Line, EscalationTold Told, List<EscalationReached> Reached)
    {
        public HashSet<(int Item, PersonId Person)> GivenBack { get; } = [];
    }
}

/// <summary>What became of what one line gave to tell.</summary>
/// <param name="Head">How far the case had come when it was spread.</param>
/// <param name="Here">Who was with the board then.</param>
/// <param name="Recipients">Whom the outbox named.</param>
/// <param name="Got">Who has a notice of it.</param>
internal sealed record PaperSpread(long Head, ImmutableHashSet<PersonId> Here, IReadOnlyList<PersonId> Recipients, IReadOnlyList<PersonId> Got);
