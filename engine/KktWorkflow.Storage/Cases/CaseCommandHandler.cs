using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Cases;

/// <summary>The one way to change a case: load, decide, append in one transaction, answer after the commit. Safe for many threads.
/// A command whose case moved on meanwhile is decided again, three times, then refused as a conflict; one whose connection broke is looked for before it is decided again.</summary>
public sealed class CaseCommandHandler
{
    private readonly IWriter _writer;
    private readonly Attempts _attempts;
    private readonly FactSource _facts;
    private readonly DueSignal _signal;
    private readonly TimeProvider _systemClock;
    private readonly KeysAtWork _keys = new();
    private readonly CaseMemory _memory = new();

    internal CaseCommandHandler(IWriter writer, Attempts attempts, FactSource facts, DueSignal signal, TimeProvider systemClock)
    {
        _writer = writer;
        _attempts = attempts;
        _facts = facts;
        _signal = signal;
        _systemClock = systemClock;
    }

    /// <summary>Carries out a command. What is answered as accepted is committed and visible to the next read.</summary>
    /// <exception cref="StorageFullException">There is no room. Nothing changed.</exception>
    /// <exception cref="StorageUnavailableException">The database can't be reached, so it isn't known what became of the command.</exception>
    public async Task<CommandOutcome> Handle(CaseCommandRequest request, CancellationToken cancellation)
    {
        if (request.OnceFor is { } cause)
            request = request with { CommandId = CommandIds.Of(cause, request.Case.Value, 0) };
        else if (request.CommandId == Guid.Empty)
            request = request with { CommandId = Guid.CreateVersion7(_systemClock.GetUtcNow()) };
        if (request.Idempotency is not { } key)
            return await Carry(request, cancellation);
        using var held = _keys.Hold(key);
        if (held is null)
            return AtWork(key);
        return await Carry(request, cancellation);
    }

    private async Task<CommandOutcome> Carry(CaseCommandRequest request, CancellationToken cancellation) =>
        await _attempts.Run(wasLost => DecideAndStore(request, wasLost, cancellation), cancellation)
        ?? await _attempts.RunOnce(() => MovedOn(request, cancellation), cancellation);

    /// <summary>Null when somebody was faster.</summary>
    private async Task<CommandOutcome?> DecideAndStore(CaseCommandRequest request, bool wasLost, CancellationToken cancellation)
    {
        await using (var turn = await _writer.Begin(request, wasLost ? null : _memory.Find(request.Case), cancellation))
        {
            var outcome = await DecideAndStore(turn, request, wasLost, cancellation);
            if (!turn.IsGuess || outcome is CommandOutcome.Accepted or CommandOutcome.Replayed)
                return outcome;
        }

        await using var looked = await _writer.Begin(request, null, cancellation);
        return await DecideAndStore(looked, request, wasLost, cancellation);
    }

    private async Task<CommandOutcome?> DecideAndStore(ICaseTurn turn, CaseCommandRequest request, bool wasLost, CancellationToken cancellation)
    {
        if (request.Idempotency is { } key)
        {
            if (!turn.HoldsKey)
                return AtWork(key);
            if (turn.Answer is { } kept)
                return Repeat(key, kept);
        }

        var before = turn.Before;
        if ((wasLost || request.OnceFor is not null) && await turn.Context.FindDone(request, cancellation) is { } done)
        {
            // What it left to do is not known any more.
            foreach (var work in Enum.GetValues<DueWork>())
                _signal.Tell(work, default);
            return done;
        }

        if (turn.IsDelivered)
            return new CommandOutcome.Accepted(before, []);
        if (Check(request, before) is { } refusal)
            return new CommandOutcome.Refused(refusal);
        if (request.ExpectedVersion is { } expected && (expected < before.ChangedAt || expected > before.Sequence))
            return new CommandOutcome.Refused(await turn.Context.MovedOn(request.Case, cancellation));
        var versionId = request.Command is OpenCase ? request.DefinitionVersionId ?? "" : before.DefinitionVersionId;
        if (await _facts.Collect(turn, request, versionId, cancellation) is not { } facts)
            return new CommandOutcome.Refused(Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, "", versionId));

        var registers = NumberRegisters.NeededBy(request.Command, before, facts);
        // Which others it draws from it says itself, whatever the numbers are.
        Decision? decision = CaseDecider.Decide(before, request.Command, Numbered(facts, registers, _ => 1));
        if (decision is Decision.NumbersMissing more)
            registers = registers.Concat(more.Registers).Distinct(StringComparer.Ordinal).ToEquatableArray();
        if (!registers.IsEmpty && decision is not Decision.Refused)
            decision = null;
        if (decision is Decision.Refused refused)
            return new CommandOutcome.Refused(refused.Refusal);
        var outcome = await turn.Write(registers, session => Store(session, request, before, facts, registers, decision), cancellation);
        if (outcome is not CommandOutcome.Accepted accepted)
            return outcome;
        if (accepted.Known is { } known)
            _memory.Keep(known);
        Tell(before, accepted);
        return outcome;
    }

    private async Task<CommandOutcome> MovedOn(CaseCommandRequest request, CancellationToken cancellation)
    {
        await using var turn = await _writer.Begin(request, null, cancellation);
        // No case was there that could have moved: what it is decided by changed each time.
        return new CommandOutcome.Refused(request.Command is OpenCase && turn.Before.Sequence == 0
            ? Refusal.Of(StorageRefusals.FactsMovedOn, RefusalKind.Conflict, "")
            : await turn.Context.MovedOn(request.Case, cancellation));
    }

    /// <summary>Null when the case has moved on since <paramref name="before"/> was read.</summary>
    private CommandOutcome? Store(
        WriteSession session, CaseCommandRequest request, CaseState before, Facts facts, EquatableArray<string> registers, Decision? decision)
    {
        if (request.Idempotency is { } key && session.FindAnswer(key.Person.Value, key.Route, key.Key) is { } known)
            return Repeat(key, known);
        var head = session.FindHead(LogStream.OfCase(request.Case)) ?? StreamHead.Start;
        if (head.Sequence != before.Sequence)
            return null;

        decision ??= CaseDecider.Decide(before, request.Command, Numbered(facts, registers, r => session.LastNumber(r) + 1));
        if (decision is not Decision.Accepted accepted)
            return new CommandOutcome.Refused(((Decision.Refused)decision).Refusal);
        if (request.Command is OpenCase { ExternalCode: { } external } && session.HasExternalCode(external))
            return new CommandOutcome.Refused(Refusal.Of(StorageRefusals.ExternalCodeTaken, RefusalKind.Conflict, "externalCode", external));
        var files = NamedBy(request.Command, before);
        if (files.Count > 0 && session.MissingFiles(files) is [var missing, ..])
            return new CommandOutcome.Refused(Refusal.Of(StorageRefusals.NoSuchFile, RefusalKind.Invalid, "papers", missing));
        if (request.Delivery is { } delivery && !session.SettleInbox(delivery, request.DeliveryRefusal is null ? InboxMessages.Delivered : InboxMessages.Refused, request.DeliveryRefusal))
            return new CommandOutcome.Accepted(before, []);

        foreach (var file in files)
            session.NameFile(file);
        if (request.Link is { } link)
            session.AddChildLink(link);
        if (request.Start is { } start)
            session.MoveStart(start.Row, start.Next);
        var outcome = CaseCommit.Store(session, head, before, accepted.Events, facts, request.CommandId);
        if (request.Command is FireTimer fired && !outcome.State.Timers.ContainsKey(fired.Timer))
            session.RemoveTimer(request.Case, fired.Timer);
        if (request.Idempotency is { } asked)
            session.AddAnswer(ToRow(asked, outcome));
        return outcome;
    }

    private static Facts Numbered(Facts facts, EquatableArray<string> registers, Func<string, long> next) =>
        registers.IsEmpty ? facts : facts with { NextNumbers = registers.ToImmutableDictionary(r => r, next, StringComparer.Ordinal) };

    private static Refusal? Check(CaseCommandRequest request, CaseState before) => request.Command switch
    {
        OpenCase open when open.Case != request.Case => throw new ArgumentException("The command opens another case than the request names.", nameof(request)),
        OpenCase when before.Sequence > 0 => Refusal.Of(StorageRefusals.CaseExists, RefusalKind.Conflict, "", request.Case.ToString()),
        OpenCase => null,
        _ when before.Sequence == 0 => StorageRefusals.NotThere(request.Case),
        _ => null,
    };

    /// <summary>Files that the command names and the case did not.</summary>
    private static List<string> NamedBy(CaseCommand command, CaseState before)
    {
        if (command is AttachFile attach)
            return before.Attachments.Values.Any(a => string.Equals(a.File, attach.File, StringComparison.Ordinal)) ? [] : [attach.File];
        if (command is RecordRendering rendering)
            return [rendering.File];
        var papers = command switch
        {
            OpenCase open => open.Papers,
            ChangePapers change => change.Papers,
            _ => [],
        };
        return [.. papers.Select(p => p.FileId).OfType<string>().Except(before.Papers.Select(p => p.FileId).OfType<string>(), StringComparer.Ordinal)];
    }

    private static CommandOutcome.Refused AtWork(IdempotencyRequest key) => new(Refusal.Of(StorageRefusals.StillAtWork, RefusalKind.Conflict, "", key.Key));

    private static CommandOutcome Repeat(IdempotencyRequest key, IdempotencyRow known) => key.BodyHash.Span.SequenceEqual(known.BodyHash)
        ? new CommandOutcome.Replayed(known.Answer)
        : new CommandOutcome.Refused(Refusal.Of(StorageRefusals.KeyReused, RefusalKind.Invalid, "", key.Key));

    private IdempotencyRow ToRow(IdempotencyRequest key, CommandOutcome.Accepted outcome) => new()
    {
        Person = key.Person.Value,
        Route = key.Route,
        Key = key.Key,
        BodyHash = key.BodyHash.ToArray(),
        Answer = key.Answer(outcome),
        At = Instant.From(_systemClock.GetUtcNow()).Microseconds,
    };

    private void Tell(CaseState before, CommandOutcome.Accepted accepted)
    {
        if (accepted.Events.Any(TellsOthers))
            _signal.Tell(DueWork.Messages, default);
        if (!ReferenceEquals(before.Timers, accepted.State.Timers) && !accepted.State.Timers.IsEmpty)
            _signal.Tell(DueWork.Timers, accepted.State.Timers.Values.Min(t => t.DueAt));
        if (accepted.Events.Any(e => e.Event is DocumentIssued { Template: not null }))
            _signal.Tell(DueWork.Documents, default);
        if (!accepted.Events.IsEmpty)
            _signal.Tell(DueWork.Notices, accepted.Events.Items[^1].At.Plus(CaseDecider.UndoTime));
    }

    private static bool TellsOthers(RecordedEvent recorded) =>
        recorded.Event is EventPublished or ChildRequested or CaseCompleted or CaseCancelled or ExecutionCancelled or WaitEnded;
}
