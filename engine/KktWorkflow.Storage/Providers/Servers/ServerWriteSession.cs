using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Substitutions;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Providers.Servers;

/// <summary>The path of a case command on a server. What a command reads is fetched in one round trip, with its locks; what it writes is held back and sent in another, with the commit.
/// Descendants hold the statements of their database, one file a concern.</summary>
internal abstract class ServerWriteSession(ServerBatch batch) : WriteSession
{
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _registers = new(StringComparer.Ordinal);
    private CaseCommandRequest? _request;
    private StreamHead? _head;
    private CaseStateRow? _state;
    private KnownCase? _known;
    private ChildLinkRow? _link;
    private bool _isPending;

    /// <summary>False when somebody else is at work under the request's key.</summary>
    public bool HoldsKey { get; private set; } = true;

    public IdempotencyRow? Answer { get; private set; }

    /// <summary>Where the registers stood that a decision builds on.</summary>
    public RegisterHeads Heads => new(
        _registers.GetValueOrDefault(OrganisationStore.Organisation),
        _registers.GetValueOrDefault(OrganisationStore.PeopleRegister),
        _registers.GetValueOrDefault(CalendarStore.Calendar),
        _registers.GetValueOrDefault(EscalationStore.Escalation),
        _registers.GetValueOrDefault(SubstitutionStore.Register),
        _registers.GetValueOrDefault(DocumentTemplateStore.Documents));

    /// <summary>True when the inbox row that the request delivers is settled.</summary>
    public bool IsDelivered => _request?.Delivery is not null && !_isPending;

    /// <summary>What waits to be sent.</summary>
    public ServerBatch Statements => batch;

    /// <summary>Begins the transaction, locks the case, and reads what every command needs: one round trip.</summary>
    /// <param name="known">What this process knows of the case: where that still stands, the state isn't sent.</param>
    public async Task Fetch(CaseCommandRequest request, KnownCase? known, CancellationToken cancellation)
    {
        _request = request;
        _known = known;
        AddBegin();
        if (request.Idempotency is { } key)
        {
            AskToHold(key, held => HoldsKey = held);
            AskAnswer(key.Person.Value, key.Route, key.Key, row => Answer = row);
        }

        // The message first: who waits for it has to see the case as the other delivery left it.
        if (request.Delivery is { } message)
            AskToDeliver(message, pending => _isPending = pending);
        AskHead(LogStream.OfCase(request.Case), head => _head = head);
        AskState(request.Case, known?.Head.Sequence ?? 0, row => _state = row);
        AskChildLink(request.Case, row => _link = row);
        AskRegisters(
            [OrganisationStore.Organisation, OrganisationStore.PeopleRegister, CalendarStore.Calendar, EscalationStore.Escalation, SubstitutionStore.Register, DocumentTemplateStore.Documents],
            (register, sequence) => _registers[register] = sequence);
        // Nobody finds a case before its first commit, so a change of what its dates are counted by has to wait for it: who counts all cases anew afterwards sees it.
        if (request.Command is OpenCase)
            AskToHoldRegisters([CalendarStore.Calendar, OrganisationStore.Organisation], (register, sequence) => _registers[register] = sequence);
        await batch.Send(cancellation);
    }

    /// <summary>The state that was fetched, or what the log folds to when the stored one is of another format or was erased.</summary>
    /// <param name="contexts">Gives a context for reading.</param>
    public async Task<CaseState> State(Func<KktContext> contexts, CancellationToken cancellation) =>
        _state is { Format: CaseState.FormatVersion, State.Length: > 0 } ? CaseEventCodec.DecodeState(_state.State)
        : _state is { Format: CaseState.FormatVersion } && _known is { } known && _head is { } head && head.IsAt(known.Head) ? known.State
        : _head is null ? CaseState.None
        : CaseFold.Fold(await contexts().LoadEvents(_request!.Case, after: 0, limit: int.MaxValue, cancellation));

    /// <summary>Locks number registers and reads their last numbers: one round trip.</summary>
    public async Task FetchNumbers(IReadOnlyCollection<string> registers, CancellationToken cancellation)
    {
        // Always in the same order, so that two commands never wait for each other.
        foreach (var register in registers.Order(StringComparer.Ordinal))
            AskNumber(register, last => _numbers[register] = last);
        await batch.Send(cancellation);
    }

    /// <summary>Of everybody who was ever given work: one round trip, whose cost grows with the people, not with their work.</summary>
    public async Task<IReadOnlyList<Workload>> FetchWorkloads(CancellationToken cancellation)
    {
        var loads = new List<Workload>();
        AskWorkloads(loads.Add);
        await batch.Send(cancellation);
        return loads;
    }

    public override StreamHead? FindHead(LogStream stream)
    {
        if (IsOwn(stream.CaseId))
            return _head;
        StreamHead? found = null;
        AskHead(stream, head => found = head);
        batch.SendNow();
        return found;
    }

    public override ChildLinkRow? FindChildLink(CaseId child)
    {
        if (IsOwn(child))
            return _request!.Link ?? _link;
        ChildLinkRow? found = null;
        AskChildLink(child, row => found = row);
        batch.SendNow();
        return found;
    }

    public override IdempotencyRow? FindAnswer(Guid person, string route, string key)
    {
        if (_request is not null)
            return Answer;
        IdempotencyRow? found = null;
        AskAnswer(person, route, key, row => found = row);
        batch.SendNow();
        return found;
    }

    public override long LastNumber(string register)
    {
        if (_numbers.TryGetValue(register, out var last))
            return last;
        AskNumber(register, number => last = number);
        batch.SendNow();
        return _numbers[register] = last;
    }

    public override void SaveLastNumber(string register, long number)
    {
        _numbers[register] = number;
        AddNumber(register, number);
    }

    public override bool SettleInbox(InboxRow row, string status, string? refusal, int copies = 0)
    {
        var isPending = _isPending;
        if (_request is null)
        {
            AskToDeliver(row, pending => isPending = pending);
            batch.SendNow();
        }

        if (isPending)
            AddSettlement(row, status, refusal, copies);
        return isPending;
    }

    /// <summary>Adds what was gathered for statements of many rows; called once, before the commit.</summary>
    public abstract void Finish();

    public abstract void AddBegin();

    public abstract void AddCommit();

    public abstract void AddRollback();

    /// <summary>Holds the key until the end of the transaction, without waiting; false when somebody else holds it.</summary>
    protected abstract void AskToHold(IdempotencyRequest key, Action<bool> held);

    protected abstract void AskAnswer(Guid person, string route, string key, Action<IdempotencyRow> found);

    /// <summary>Locks the row until the end of the transaction; true when it is still pending.</summary>
    protected abstract void AskToDeliver(InboxRow row, Action<bool> pending);

    /// <summary>Locks the head, and so the case, until the end of the transaction.</summary>
    protected abstract void AskHead(LogStream stream, Action<StreamHead> found);

    /// <summary>The stored state; its bytes are left out when it is the one after <paramref name="known"/>.</summary>
    protected abstract void AskState(CaseId id, long known, Action<CaseStateRow> found);

    protected abstract void AskChildLink(CaseId child, Action<ChildLinkRow> found);

    /// <summary>The sequence of each register that holds a document.</summary>
    protected abstract void AskRegisters(IReadOnlyCollection<string> registers, Action<string, long> found);

    /// <summary>The same, and keeps them as they are until the end of the transaction.</summary>
    protected abstract void AskToHoldRegisters(IReadOnlyCollection<string> registers, Action<string, long> found);

    /// <summary>Locks the register until the end of the transaction, making it if need be.</summary>
    protected abstract void AskNumber(string register, Action<long> last);

    /// <summary>Steps from person to person through the index.</summary>
    protected abstract void AskWorkloads(Action<Workload> found);

    protected abstract void AddNumber(string register, long number);

    protected abstract void AddSettlement(InboxRow row, string status, string? refusal, int copies);

    private bool IsOwn(CaseId? id) => _request is { } request && id == request.Case;
}
