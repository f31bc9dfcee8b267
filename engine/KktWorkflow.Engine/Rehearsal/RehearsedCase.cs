using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Rehearsal;

/// <summary>One case that is rehearsed: decided by the same rules as a real one, on a clock of its own. Each act gives a new one, so that an earlier moment can be gone back to.
/// What it tells other cases goes nowhere; a case that it starts is there only as something that it waits for.</summary>
public sealed record RehearsedCase
{
    private static readonly CaseId Id = new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    private RehearsedCase(RehearsalStage stage, Instant now)
    {
        Stage = stage;
        Now = now;
    }

    public RehearsalStage Stage { get; }

    public CaseState State { get; private init; } = CaseState.None;

    public Instant Now { get; private init; }

    /// <summary>Everything that happened, in order.</summary>
    public ImmutableList<RecordedEvent> Story { get; private init; } = [];

    /// <summary>What `Math.random` in expressions starts from.</summary>
    public ulong Seed { get; init; }

    private ImmutableDictionary<string, long> Drawn { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Work that somebody could do now, in the order in which it arose.</summary>
    public IEnumerable<WorkItem> OpenWork => State.WorkItems.Values.Where(i => i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    /// <summary>When the next timer falls due; null when none is armed. In the past for one that a pause holds.</summary>
    public Instant? NextDue => State.Timers.IsEmpty ? null : State.Timers.Values.Min(t => t.DueAt);

    /// <summary>Registers a dossier with every paper that the procedure asks for and leaves its acceptance to a further act; a procedure of the board itself just starts.</summary>
    /// <param name="form">The dossier's fields.</param>
    public static RehearsalTurn Open(RehearsalStage stage, Instant at, string? variant, ImmutableSortedDictionary<string, JsonElement> form, ulong seed = 0) =>
        new RehearsedCase(stage, at) { Seed = seed }.Do(
            null,
            new OpenCase(Id, CaseKinds.Of(stage.Definition), variant, null, Papers(stage), form, Sorted.Empty<JsonElement>(), null, false));

    /// <summary>Lets <paramref name="who"/>, or the engine itself for null, do something now.</summary>
    public RehearsalTurn Do(Person? who, CaseCommand command)
    {
        var facts = FactsOf(who);
        facts = facts with { NextNumbers = NumberRegisters.NeededBy(command, State, facts).ToImmutableDictionary(r => r, r => Drawn.GetValueOrDefault(r) + 1, StringComparer.Ordinal) };
        return CaseDecider.Decide(State, command, facts) switch
        {
            Decision.Accepted accepted => new RehearsalTurn.Played(After(accepted, facts).Hearing(accepted.Events)),
            Decision.Refused refused => new RehearsalTurn.Refused(refused.Refusal),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Lets what <paramref name="wait"/> waits for come from outside: a task done, an event, the end of a child case, each without content.</summary>
    /// <exception cref="ArgumentException">People and timers do not come from outside.</exception>
    public RehearsalTurn Answer(Wait wait) => wait.Kind switch
    {
        WaitKind.Task => Do(null, new CompleteTask(wait.Number, Json.Null)),
        WaitKind.Event => Do(null, new DeliverEvent(wait.Name, JsonSerializer.SerializeToElement(new { }), State.CorrelationId, Keep: false)),
        WaitKind.Child => Do(null, new ReportChildEnd(wait.Number, State.Children.GetValueOrDefault(wait.Number)?.Id ?? default, CaseDecider.ChildCompleted, JsonSerializer.SerializeToElement(new { }))),
        _ => throw new ArgumentException($"Nothing from outside ends a wait for a {wait.Kind}.", nameof(wait)),
    };

    /// <summary>Lets time pass: what falls due on the way fires in the order of its due time, each at its own. A moment in the past changes nothing.</summary>
    public RehearsedCase At(Instant moment)
    {
        var current = this;
        var fired = new HashSet<int>();
        while (current.State.Timers.Values.Where(t => t.DueAt <= moment && !fired.Contains(t.Number)).MinBy(t => (t.DueAt, t.Number)) is { } timer)
        {
            fired.Add(timer.Number);
            current = current with { Now = Later(current.Now, timer.DueAt) };
            if (current.Do(null, new FireTimer(timer.Number)) is RehearsalTurn.Played played)
                current = played.Case;
        }

        return current with { Now = Later(current.Now, moment) };
    }

    /// <summary>Everybody who may do <paramref name="item"/> now, in the order of their ids: who holds it, else all who could take it.</summary>
    public IReadOnlyList<Person> DoersOf(WorkItem item) =>
    [
        .. item.Assignee is { } holder
            ? Stage.Organisation.People.Values.Where(p => p.Id == holder)
            : Stage.Organisation.People.Values.Where(item.Candidates.Allow).OrderBy(p => p.Id),
    ];

    /// <summary>What the step of <paramref name="item"/> tells the person who does it.</summary>
    public StepSheet SheetOf(WorkItem item) => StepSheet.Of(Stage.NodeAt(item.Node));

    private static Instant Later(Instant one, Instant other) => one > other ? one : other;

    private static EquatableArray<Paper> Papers(RehearsalStage stage) => stage.Definition.Kkt.Member("papers").Entries()
        .Select(p => p.TextMember("code"))
        .OfType<string>()
        .Select(code => new Paper(code, PaperForm.Original, 1))
        .ToEquatableArray();

    private RehearsedCase After(Decision.Accepted accepted, Facts facts)
    {
        var sequence = State.Sequence;
        var drawn = Drawn;
        foreach (var e in accepted.Events)
        {
            drawn = e switch
            {
                CaseAccepted taken => drawn.SetItem(taken.Register, taken.Number),
                DocumentIssued { Register.Length: > 0 } issued => drawn.SetItem(issued.Register, issued.Number),
                _ => drawn,
            };
        }

        return this with
        {
            State = accepted.State,
            Story = Story.AddRange(accepted.Events.Select(e => new RecordedEvent(++sequence, facts.Now, facts.Actor, e))),
            Drawn = drawn,
        };
    }

    /// <summary>A case hears what it publishes itself, when it waits for it.</summary>
    private RehearsedCase Hearing(EquatableArray<CaseEvent> events)
    {
        var current = this;
        foreach (var published in events.OfType<EventPublished>().Where(p => p.Hops < EventStart.LongestChain))
        {
            var payload = published.Personal?.Value ?? default;
            if (current.Do(null, new DeliverEvent(published.Name, payload, published.CorrelationId, Keep: false, published.Hops + 1)) is RehearsalTurn.Played played)
                current = played.Case;
        }

        return current;
    }

    private Facts FactsOf(Person? who) => new()
    {
        Now = Now,
        Actor = ActorOf(who),
        Definition = Stage.Definition,
        Library = Stage.Library,
        Organisation = Stage.Organisation,
        Calendars = Stage.Calendars,
        Escalations = Stage.Escalations,
        Seed = Seed + (ulong)State.Sequence,
        Permissions = who is null ? [] : [.. who.Posts.SelectMany(p => Stage.Organisation.Positions.GetValueOrDefault(p.Position)?.Permissions ?? [])],
    };

    private Actor ActorOf(Person? who) => who is null ? Actor.System : new(
        who.Id,
        who.Name,
        who.Posts is [var post, ..] ? Stage.Organisation.Positions.GetValueOrDefault(post.Position)?.Name : null,
        who.Posts is [var seat, ..] ? Stage.Organisation.Units.GetValueOrDefault(seat.Unit)?.Name : null);
}
