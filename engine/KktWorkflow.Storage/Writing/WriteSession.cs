using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Waits;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Writing;

/// <summary>What the path of a case command reads and writes inside its transaction, in hand-written SQL: one descendant a provider, one file a concern.</summary>
internal abstract class WriteSession
{
    public abstract StreamHead? FindHead(LogStream stream);

    /// <summary>Appends lines that follow the present head, with their private parts, and moves the head.</summary>
    public abstract void Append(LogStream stream, IReadOnlyList<LogLine> lines);

    /// <summary>Adds by what lines that were appended are found, and the words in them.</summary>
    public abstract void AddToIndex(IReadOnlyList<LogIndexRow> rows, IReadOnlyList<LogWordRow> words);

    public abstract void SaveState(CaseStateRow row);

    public abstract void SaveCase(CaseRow row);

    public abstract void AddChildLink(ChildLinkRow row);

    public abstract ChildLinkRow? FindChildLink(CaseId child);

    /// <summary>Inserts or replaces. A null <see cref="WorkItemRow.AssignedAt"/> keeps what stands there.</summary>
    public abstract void SaveWorkItem(WorkItemRow row);

    public abstract void AddTimer(TimerRow row);

    public abstract void RemoveTimer(CaseId id, int number);

    /// <summary>Leases up to <paramref name="limit"/> due timers whose lease is free, in order of due time.</summary>
    /// <param name="now">Process time: what is due.</param>
    /// <param name="systemNow">System time: which leases have ended.</param>
    /// <param name="until">When the leases end. One that ends much later (<see cref="Sweeping.ClockSkew"/>) has ended too.</param>
    public abstract IReadOnlyList<TimerRow> LeaseTimers(Instant now, Instant systemNow, Instant until, string host, int limit);

    /// <summary>Puts a start by time off to its next occurrence, or takes it away; a row that has moved already stays where it is.</summary>
    public abstract void MoveStart(StartRow row, Instant? next);

    public abstract void AddWait(CaseId id, WaitRow row);

    public abstract void RemoveWait(CaseId id, int number);

    /// <summary>Inserts or replaces.</summary>
    public abstract void SaveDocument(DocumentRow row);

    /// <summary>Inserts or replaces.</summary>
    public abstract void SaveQuestion(QuestionRow row);

    public abstract void AddInbox(InboxRow row);

    /// <summary>Sets the status of a pending row; false when it is not pending any more.</summary>
    public abstract bool SettleInbox(InboxRow row, string status, string? refusal, int copies = 0);

    /// <summary>Open cases that wait for this event, in order of id.</summary>
    /// <param name="trials">Trials alone when true, else every case that is none: the two hear nothing of each other.</param>
    public abstract IReadOnlyList<CaseId> WaitersFor(string eventName, string? correlationId, bool trials);

    public abstract void AddOutbox(OutboxRow row);

    public abstract void AddWord(CaseId id, string word);

    public abstract void RemoveWord(CaseId id, string word);

    /// <summary>The last number drawn, 0 before the first.</summary>
    public abstract long LastNumber(string register);

    public abstract void SaveLastNumber(string register, long number);

    /// <summary>True when a case came from another system under this code. Two that ask at once on a server are kept apart by the index.</summary>
    public abstract bool HasExternalCode(string code);

    /// <summary>Those of the files that are not in the store. The others stay there until the end of the transaction.</summary>
    public abstract IReadOnlyList<string> MissingFiles(IReadOnlyCollection<string> ids);

    /// <summary>Keeps a file from being swept.</summary>
    public abstract void NameFile(string id);

    public abstract IdempotencyRow? FindAnswer(Guid person, string route, string key);

    public abstract void AddAnswer(IdempotencyRow row);
}
