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
    private const string ElectronicForm = "electronic";

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

    /// <summary>Registers a dossier and leaves its acceptance to a further act; a procedure of the board itself just starts.</summary>
    /// <param name="form">The dossier's fields.</param>
    /// <param name="papers">Codes of the papers handed in; null for all that the procedure demands.</param>
    public static RehearsalTurn Open(
        RehearsalStage stage, Instant at, string? variant, ImmutableSortedDictionary<string, JsonElement> form, EquatableArray<string>? papers = null, ulong seed = 0) =>
        new RehearsedCase(stage, at) { Seed = seed }.Do(
            null,
            new OpenCase(Id, CaseKinds.Of(stage.Definition), variant, null, PapersOf(stage, papers), form, Sorted.Empty<JsonElement>(), null, false));

    /// <summary>Lets <paramref name="who"/>, or the engine itself for null, do something now.</summary>
    public RehearsalTurn Do(Person? who, CaseCommand command)
    {
        var facts = FactsOf(who, command);
        facts = facts with { NextNumbers = NumberRegisters.NeededBy(command, State, facts).ToImmutableDictionary(r => r, r => Drawn.GetValueOrDefault(r) + 1, StringComparer.Ordinal) };
        return CaseDecider.Decide(State, command, facts) switch
        {
            Decision.Accepted accepted => new RehearsalTurn.Played(After(accepted, facts).Hearing(accepted.Events)),
            Decision.Refused refused => new RehearsalTurn.Refused(refused.Refusal),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Lets the papers be those of <paramref name="codes"/> from now on.</summary>
    public RehearsalTurn HandIn(EquatableArray<string> codes) => Do(null, new ChangePapers(PapersOf(Stage, codes)));

    /// <summary>Lets what <paramref name="wait"/> waits for come from outside: a task done, an event, the end of a child case, each without content.</summary>
    /// <exception cref="ArgumentException">People and timers do not come from outside.</exception>
    public RehearsalTurn Answer(Wait wait) => wait.Kind switch
    {
        WaitKind.Task => Do(null, new CompleteTask(wait.Number, Json.Null)),
        WaitKind.Event => Do(null, new DeliverEvent(wait.Name, JsonSerializer.SerializeToElement(new { }), State.CorrelationId, Keep: false)),
        WaitKind.Child => Do(null, new ReportChildEnd(wait.Number, State.Children.GetValueOrDefault(wait.Number)?.Id ?? default, CaseDecider.ChildCompleted, JsonSerializer.SerializeToElement(new { }))),
        _ => throw new ArgumentException($"Nothing from outside ends a wait for a {wait.Kind}.", nameof(wait)),
    };

    /// <summary>True for what <see cref="Answer"/> can end.</summary>
    public static bool ComesFromOutside(WaitKind kind) => kind is WaitKind.Task or WaitKind.Event or WaitKind.Child;

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

    /// <summary>Everybody who may do <paramref name="item"/> now: who holds it, else all who could take it, in the order of their ids; where a step asks several, who has not answered yet comes first.</summary>
    public IReadOnlyList<Person> DoersOf(WorkItem item)
    {
        if (item.Assignee is { } holder)
            return [.. Stage.Organisation.People.Values.Where(p => p.Id == holder)];
        var answered = State.WorkItems.Values.Where(i => i.Wait == item.Wait && i.CompletedBy is not null).Select(i => i.CompletedBy).ToHashSet();
        return [.. Stage.Organisation.People.Values.Where(item.Candidates.Allow).OrderBy(p => answered.Contains(p.Id)).ThenBy(p => p.Id)];
    }

    /// <summary>What the step of <paramref name="item"/> tells the person who does it.</summary>
    public StepSheet SheetOf(WorkItem item) => StepSheet.Of(Stage.NodeAt(item.Node));

    private static Instant Later(Instant one, Instant other) => one > other ? one : other;

    /// <summary>Each in a form that the procedure takes.</summary>
    private static EquatableArray<Paper> PapersOf(RehearsalStage stage, EquatableArray<string>? codes)
    {
        var known = stage.Definition.Kkt.Member("papers").Entries().ToList();
        var given = codes ?? known.Where(p => p.Member("required").IsTrue()).Select(p => p.TextMember("code")).OfType<string>().ToEquatableArray();
        return given.Select(code => new Paper(code, FormOf(known.FirstOrDefault(p => string.Equals(p.TextMember("code"), code, StringComparison.Ordinal))), 1)).ToEquatableArray();
    }

    private static PaperForm FormOf(JsonElement paper) => paper.Member("forms").Texts() is [ElectronicForm] ? PaperForm.Electronic : PaperForm.Original;

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

    private Facts FactsOf(Person? who, CaseCommand command) => new()
    {
        Now = Now,
        Actor = who is null ? Actor.System : ActorOf(who, command),
        Definition = Stage.Definition,
        Library = Stage.Library,
        Organisation = Stage.Organisation,
        Calendars = Stage.Calendars,
        Escalations = Stage.Escalations,
        Seed = Seed + (ulong)State.Sequence,
        Permissions = who is null ? [] : [.. who.Posts.SelectMany(p => Stage.Organisation.Positions.GetValueOrDefault(p.Position)?.Permissions ?? [])],
    };

    /// <summary>In the post that the work is given to, else in their first one.</summary>
    private Actor ActorOf(Person who, CaseCommand command)
    {
        var asked = command is CompleteWorkItem done ? State.WorkItems.GetValueOrDefault(done.WorkItem)?.Candidates.Position : null;
        var post = who.Posts.FirstOrDefault(p => string.Equals(p.Position, asked, StringComparison.Ordinal)) ?? who.Posts.FirstOrDefault();
        return new(
            who.Id,
            who.Name,
            post is null ? null : Stage.Organisation.Positions.GetValueOrDefault(post.Position)?.Name,
            post is null ? null : Stage.Organisation.Units.GetValueOrDefault(post.Unit)?.Name);
    }
}
