using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Verification;

/// <summary>Folds one case and keeps what its events say should stand in the tables. Never decides.</summary>
internal sealed class CaseCheck(CaseId id, ChildLinkRow? link, CaseEventReader reader, List<VerifyBreak> breaks)
{
    private bool _broken;

    public CaseId Id { get; } = id;

    public CaseState State { get; private set; } = CaseState.None;

    public Instant UpdatedAt { get; private set; }

    public WorkItemRows WorkItems { get; } = new(id);

    public List<InboxRow> Inbox { get; } = [];

    public List<OutboxRow> Outbox { get; } = [];

    public List<(string Register, long Number)> Numbers { get; } = [];

    public List<ChildLinkRow> Children { get; } = [];

    /// <summary>False once an event could not be read or folded: what follows from it cannot be compared.</summary>
    public bool CanCompare => !_broken;

    /// <summary>True when <paramref name="index"/> and <paramref name="words"/> are what the event says; nothing is known of an event that can't be read.</summary>
    public bool Follow(LogEntry? entry, byte[]? content, LogIndexRow? index, IEnumerable<LogWordRow> words)
    {
        if (_broken)
            return true;
        if (entry is null)
        {
            _broken = true;
            return true;
        }

        try
        {
            var recorded = new RecordedEvent(entry.Sequence, entry.At, entry.Actor, reader.Read(entry.Kind, entry.Data.Span, content)) { Command = entry.Command };
            var next = CaseFold.Evolve(State, recorded);
            WorkItems.Follow(State, recorded, next);
            Inbox.AddRange(InboxMessages.Of(State, recorded, next, link));
            if (OutboxMessages.Of(State, recorded, next) is { } notice)
                Outbox.Add(notice);
            Note(recorded.Event);
            var told = LogIndexRow.Of(State, recorded, next);
            var agrees = told == index && IndexCheck.AreSame(told is null ? [] : LogWords.Of(told, recorded.Event), words);
            State = next;
            UpdatedAt = recorded.At;
            return agrees;
        }
#pragma warning disable CA1031 // Folding bytes that somebody has changed can fail in any way; each is a break, and the other cases are still looked at.
        catch (Exception cannot)
#pragma warning restore CA1031
        {
            _broken = true;
            breaks.Add(new(Id, LogStream.OfCase(Id).Name, entry.Sequence, "fold", cannot.Message));
            return true;
        }
    }

    private void Note(CaseEvent e)
    {
        switch (e)
        {
            case CaseAccepted accepted:
                Numbers.Add((accepted.Register, accepted.Number));
                break;
            case DocumentIssued { Register.Length: > 0 } issued:
                Numbers.Add((issued.Register, issued.Number));
                break;
            case ChildRequested child:
                Children.Add(new() { ChildId = child.Child.Value, ParentId = Id.Value, Wait = child.Wait, Reports = child.WaitForIt, Depth = (link?.Depth ?? 0) + 1 });
                break;
        }
    }
}
