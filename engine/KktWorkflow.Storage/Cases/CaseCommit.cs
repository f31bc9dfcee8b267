using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Waits;
using KktWorkflow.Storage.WorkItems;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Cases;

/// <summary>Writes the events of one command with everything that is derived from them. All of it stands in the caller's transaction.</summary>
internal static class CaseCommit
{
    /// <summary>Appends <paramref name="events"/> behind <paramref name="head"/>, which must be where <paramref name="before"/> ends.</summary>
    public static CommandOutcome.Accepted Store(
        WriteSession session, StreamHead head, CaseState before, EquatableArray<CaseEvent> events, Facts facts, Guid command)
    {
        var recorded = events.Select((e, i) => new RecordedEvent(before.Sequence + 1 + i, facts.Now, facts.Actor, e) { Command = command }).ToEquatableArray();
        return Store(session, head, before, recorded, [.. OriginsOf(events, command, facts.Definition.VersionId)]);
    }

    /// <summary>What comes after a move to another version was decided by that one.</summary>
    private static IEnumerable<CommandOrigin> OriginsOf(EquatableArray<CaseEvent> events, Guid command, string versionId)
    {
        var origin = new CommandOrigin(command, versionId);
        foreach (var one in events)
        {
            yield return origin;
            if (one is CaseMigrated migrated)
                origin = origin with { DefinitionVersionId = migrated.ToVersionId };
        }
    }

    /// <summary>Appends events of any number of commands, with their times and actors.</summary>
    /// <param name="origins">Of each event, where it came from.</param>
    public static CommandOutcome.Accepted Store(
        WriteSession session, StreamHead head, CaseState before, EquatableArray<RecordedEvent> recorded, IReadOnlyList<CommandOrigin> origins)
    {
        if (recorded.IsEmpty)
            return new(before, []);

        var after = before;
        var id = before.Id;
        WorkItemRows? workItems = null;
        ChildLinkRow? link = null;
        var inbox = new List<InboxRow>();
        var outbox = new List<OutboxRow>();
        var index = new List<LogIndexRow>();
        var words = new List<LogWordRow>();
        foreach (var one in recorded)
        {
            var next = CaseFold.Evolve(after, one);
            if (workItems is null)
            {
                id = next.Id;
                workItems = new(id);
                link = session.FindChildLink(id);
            }

            workItems.Follow(after, one, next);
            inbox.AddRange(InboxMessages.Of(after, one, next, link));
            if (OutboxMessages.Of(after, one, next) is { } notice)
                outbox.Add(notice);
            if (LogIndexRow.Of(after, one, next) is { } told)
            {
                index.Add(told);
                words.AddRange(LogWords.Of(told, one.Event));
            }

            SaveNumber(session, one.Event);
            after = next;
        }

        head = Append(session, head, id, recorded, origins, after.RulesVersion);
        if (index.Count > 0)
            session.AddToIndex(index, words);
        var row = StateRow(after);
        session.SaveState(row);
        session.SaveCase(CaseRow.Of(after, recorded[^1].At));
        foreach (var item in workItems!.All)
            session.SaveWorkItem(item);
        SaveTimers(session, before, after);
        SaveWaits(session, before, after);
        SaveDocuments(session, before, after);
        SaveQuestions(session, before, after);
        SaveWords(session, before, after);
        inbox.ForEach(session.AddInbox);
        outbox.ForEach(session.AddOutbox);
        return new(after, recorded) { Known = new(after, head, row.State.Length) };
    }

    public static CaseStateRow StateRow(CaseState state) => new()
    {
        CaseId = state.Id.Value,
        Format = CaseState.FormatVersion,
        Sequence = state.Sequence,
        State = CaseEventCodec.EncodeState(state),
    };

    /// <summary>Gives the new head.</summary>
    private static StreamHead Append(
        WriteSession session, StreamHead head, CaseId id, EquatableArray<RecordedEvent> recorded, IReadOnlyList<CommandOrigin> origins, int rules)
    {
        var stream = LogStream.OfCase(id);
        var lines = new List<LogLine>(recorded.Count);
        for (var i = 0; i < recorded.Count; i++)
        {
            var one = recorded[i];
            var line = LogLine.After(
                head,
                new()
                {
                    Stream = stream,
                    Sequence = one.Sequence,
                    At = one.At,
                    Kind = CaseEventCodec.KindOf(one.Event),
                    Schema = CaseEventCodec.SchemaOf(one.Event),
                    Actor = one.Actor,
                    Command = origins[i].Command,
                    Definition = origins[i].DefinitionVersionId,
                    Rules = rules,
                    Data = CaseEventCodec.Encode(one.Event),
                },
                CaseEventCodec.EncodePersonal(one.Event));
            lines.Add(line);
            head = line.Head;
        }

        session.Append(stream, lines);
        return head;
    }

    private static void SaveNumber(WriteSession session, CaseEvent caseEvent)
    {
        switch (caseEvent)
        {
            case CaseAccepted accepted:
                session.SaveLastNumber(accepted.Register, accepted.Number);
                break;
            case DocumentIssued { Register.Length: > 0 } issued:
                session.SaveLastNumber(issued.Register, issued.Number);
                break;
        }
    }

    private static void SaveTimers(WriteSession session, CaseState before, CaseState after)
    {
        if (ReferenceEquals(before.Timers, after.Timers))
            return;
        foreach (var (number, timer) in before.Timers)
        {
            if (!after.Timers.TryGetValue(number, out var kept) || kept != timer)
                session.RemoveTimer(after.Id, number);
        }

        foreach (var (number, timer) in after.Timers)
        {
            if (!before.Timers.TryGetValue(number, out var old) || old != timer)
                session.AddTimer(TimerRow.Of(after.Id, timer));
        }
    }

    private static void SaveWaits(WriteSession session, CaseState before, CaseState after)
    {
        if (ReferenceEquals(before.Waits, after.Waits))
            return;
        foreach (var (number, wait) in before.Waits)
        {
            if (!after.Waits.TryGetValue(number, out var kept) || kept != wait)
                session.RemoveWait(after.Id, number);
        }

        foreach (var (number, wait) in after.Waits)
        {
            if (!before.Waits.TryGetValue(number, out var old) || old != wait)
                session.AddWait(after.Id, WaitRow.Of(after.Id, wait));
        }
    }

    private static void SaveDocuments(WriteSession session, CaseState before, CaseState after)
    {
        if (ReferenceEquals(before.Documents, after.Documents))
            return;
        foreach (var document in after.Documents.Values.Where(d => before.Documents.GetValueOrDefault(d.Number) != d))
            session.SaveDocument(DocumentRow.Of(after.Id, document));
    }

    private static void SaveQuestions(WriteSession session, CaseState before, CaseState after)
    {
        if (ReferenceEquals(before.Questions, after.Questions))
            return;
        foreach (var question in after.Questions.Values.Where(q => before.Questions.GetValueOrDefault(q.Number) != q))
            session.SaveQuestion(QuestionRow.Of(after.Id, question));
    }

    private static void SaveWords(WriteSession session, CaseState before, CaseState after)
    {
        if (CaseWords.AreSame(before, after))
            return;
        var old = CaseWords.Of(before);
        var now = CaseWords.Of(after);
        foreach (var word in old.Except(now))
            session.RemoveWord(after.Id, word);
        foreach (var word in now.Except(old))
            session.AddWord(after.Id, word);
    }
}
