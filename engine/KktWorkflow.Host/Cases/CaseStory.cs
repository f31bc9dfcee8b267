using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Cases;

/// <summary>Tells a case's events to people: those that somebody did or that changed where the case is. What only the engine needs is left out.</summary>
internal sealed class CaseStory(IStringLocalizer<StoryTexts> texts, BoardTime time)
{
    /// <summary>Kinds of events in which somebody decided or said something about the case, as the log names them.</summary>
    public static readonly IReadOnlyList<string> SaidKinds =
        [nameof(WorkItemCompleted), nameof(SentBack), nameof(CommentAdded), nameof(QuestionAsked), nameof(QuestionAnswered), nameof(QuestionDeclined), nameof(SupplementRequested), nameof(CasePaused), nameof(CaseExtended), nameof(CaseAccepted)];

    /// <summary>True for what somebody decided or said about the case; false for what only moves work about, and for what time or a program did.</summary>
    public static bool IsSaid(RecordedEvent told) => told.Actor.Id is not null && SaidKinds.Contains(told.Event.GetType().Name, StringComparer.Ordinal);

    /// <summary>The entries, newest first. <paramref name="events"/> come in the order of the log.</summary>
    /// <param name="findNode">The activity at a path of the case, by the version that it went by then.</param>
    /// <param name="personName">Name of a person by id.</param>
    /// <param name="queueName">Name of the list that candidates share.</param>
    /// <param name="paperName">Name of a paper by its code.</param>
    /// <param name="withHashes">What was signed with the versions is told too.</param>
    public IReadOnlyList<TimelineEntry> Tell(
        IEnumerable<RecordedEvent> events, Func<NodePath, string, ActivityNode?> findNode, Func<PersonId, string?> personName, Func<Candidates, string> queueName, Func<string, string> paperName, bool withHashes = false)
    {
        var entries = new List<TimelineEntry>();
        var items = new Dictionary<int, WorkItemCreated>();
        var executions = new Dictionary<int, NodePath>();
        var deadlines = new Dictionary<int, Deadline>();
        var files = new Dictionary<int, string?>();
        var documents = new Dictionary<int, DocumentIssued>();
        var questions = new Dictionary<int, QuestionAsked>();
        var supplements = 0;
        var version = "";
        Instant? wasDue = null;
        foreach (var told in events)
        {
            if (told.Event is CaseOpened begun)
                version = begun.DefinitionVersionId;
            if (told.Event is CaseMigrated migrated)
                Move(migrated);
            if (told.Event is WorkItemCreated created)
                items[created.WorkItem] = created;
            if (told.Event is DeadlineSet set)
            {
                wasDue = deadlines.GetValueOrDefault(set.Deadline.Number)?.DueAt;
                deadlines[set.Deadline.Number] = set.Deadline;
            }

            if (told.Event is FlowAdvanced advanced)
            {
                foreach (var scheduled in advanced.Scheduled)
                    executions[scheduled.Number] = scheduled.Node;
            }

            if (told.Event is FileAttached attached)
                files[attached.Attachment] = TextOf(attached);
            if (told.Event is DocumentIssued issue)
                documents[issue.Document] = issue;
            if (told.Event is QuestionAsked question)
                questions[question.Question] = question;
            if (told.Event is SupplementRequested)
                supplements++;
            if (EntryOf(told) is { } entry)
                entries.Add(entry);
        }

        entries.Reverse();
        return entries;

        void Move(CaseMigrated migrated)
        {
            version = migrated.ToVersionId;
            foreach (var moved in migrated.Moved)
            {
                executions[moved.Execution] = moved.To;
                foreach (var (number, item) in items.Where(known => known.Value.Execution == moved.Execution).ToList())
                    items[number] = item with { Node = moved.To, Title = item.Asked is null ? moved.Name : item.Title };
            }
        }

        string NameOfDocument(int number) => documents.TryGetValue(number, out var issue) ? $"{issue.Kind} {issue.NumberText}".Trim() : "";

        TimelineEntry? EntryOf(RecordedEvent told) => told.Event switch
        {
            CaseOpened { ScheduledAt: { } scheduled } opened =>
                Entry(told, texts["Opened.Scheduled", time.ShortMoment(scheduled.ToDateTimeOffset())], "clock", "accent", Signed(opened.SignedHash)),
            CaseOpened opened => Entry(told, texts["Opened"], "inbox", "accent", Joined(opened.Personal?.Applicant?.Name, Signed(opened.SignedHash))),
            CaseAccepted accepted => Entry(told, texts["Accepted", accepted.Code], "clipboard-check", "ok"),
            PapersChanged papers => Entry(told, texts["PapersChanged", papers.Papers.Count], "paperclip", "neutral"),
            CasePaused paused => Entry(told, texts[$"Paused.{paused.Cause}"], "player-pause", "wait", TextOf(paused)),
            CaseResumed resumed => Entry(told, texts["Resumed"], "player-track-next", "wait", TextOf(resumed)),
            CaseCompleted => Entry(told, texts["Completed"], "circle-check", "ok"),
            CaseCancelled cancelled => Entry(told, texts["Cancelled"], "player-stop", "late", TextOf(cancelled)),
            CaseExtended extended => Entry(told, texts["Extended", time.Date(extended.DueAt.ToDateTimeOffset())], "calendar-due", "soon", TextOf(extended)),
            DeadlineSet { Deadline.Kind: DeadlineKind.Committed, Cause: DeadlineCause.Continued or DeadlineCause.Restarted or DeadlineCause.Reopened or DeadlineCause.Moved } moved when moved.Deadline.DueAt != wasDue =>
                Entry(told, texts["Deadline.Moved", time.Date(moved.Deadline.DueAt.ToDateTimeOffset())], "calendar-due", "neutral"),
            DeadlineMissed missed when deadlines.TryGetValue(missed.Deadline, out var deadline) =>
                Entry(told, deadline.Execution == 0 ? texts[$"Deadline.Missed.{deadline.Kind}"] : texts["Deadline.Missed", NodeName(deadline.Execution)], "alert-triangle", "late"),
            DeadlinesRecomputed { Moved: > 0 } counted => Entry(told, texts["Recomputed", counted.Moved], "calendar-event", "neutral"),
            CaseMigrated migrated => Entry(told, texts[migrated.Undoes ? "Migrated.undo" : "Migrated", migrated.FromVersion, migrated.ToVersion], "corner-down-left", "neutral", Joined(TextOf(migrated), Signed(migrated.ToSignedHash))),
            AppointmentMoveProposed proposed => Entry(told, texts["Move.Proposed", time.Date(proposed.To.ToDateTimeOffset())], "calendar-due", "soon"),
            AppointmentMoveDeclined declined => Entry(told, texts["Move.Declined"], "calendar-due", "neutral", TextOf(declined)),
            AppointmentMoveWithdrawn => Entry(told, texts["Move.Withdrawn"], "calendar-due", "neutral"),
            EscalationReached reached when deadlines.TryGetValue(reached.Deadline, out var late) => Entry(
                told, texts["Escalation.Reached", NameOf(late), reached.Level], "bell", late.MissedFrom <= reached.DueAt ? "late" : "soon",
                reached.Acts.SelectMany(act => act.People).Distinct().Select(personName).OfType<string>().ToList() is { Count: > 0 } people ? texts["Escalation.Told", string.Join(", ", people)].Value : null),
            EscalationAcknowledged seen when deadlines.TryGetValue(seen.Deadline, out var late) => Entry(told, texts["Escalation.Acknowledged", NameOf(late)], "eye", "ok"),
            PriorityRaised raised => Entry(told, texts[string.Create(CultureInfo.InvariantCulture, $"Priority.{raised.Priority}")], "flag", "late"),
            NonconformityOpened opened when deadlines.TryGetValue(opened.Deadline, out var late) => Entry(told, texts["Nonconformity.Opened", NameOf(late)], "clipboard-list", "late"),
            NonconformityClosed closed => Entry(told, texts["Nonconformity.Closed"], "clipboard-check", "ok", string.Join(" · ", (closed.Personal?.Values ?? []).Select(value => value.Value.GetString()))),
            FileAttached file => Entry(told, file.Version == 1 ? texts["Attached", NameOfFile(file.Attachment)] : texts["Attached.Version", NameOfFile(file.Attachment), file.Version], "paperclip", "neutral"),
            AttachmentRemoved removed => Entry(told, texts["AttachmentRemoved", NameOfFile(removed.Attachment)], "file-x", "neutral", TextOf(removed)),
            OriginalRecorded original => Entry(told, texts[$"Original.{original.Mark}", paperName(original.Paper), original.Count], "file-description", original.Mark == OriginalMark.Lost ? "late" : "neutral", TextOf(original)),
            CommentAdded comment => Entry(told, texts["Comment"], "message-2", "neutral", TextOf(comment)),
            QuestionAsked asked => Entry(
                told, asked.DueAt is { } wished ? texts["Question.Asked.Due", NameOfPerson(asked.Asked), time.Moment(wished.ToDateTimeOffset())] : texts["Question.Asked", NameOfPerson(asked.Asked)], "messages", "accent", TextOf(asked)),
            QuestionAnswered answered => Entry(told, texts["Question.Answered", AskerOf(answered.Question)], "message-2", "ok", TextOf(answered)),
            QuestionDeclined declined => Entry(told, texts["Question.Declined", AskerOf(declined.Question)], "message-2", "neutral", TextOf(declined)),
            QuestionWithdrawn withdrawn => Entry(told, texts["Question.Withdrawn", AskedIn(withdrawn.Question)], "messages", "neutral", TextOf(withdrawn)),
            QuestionClosed closed => Entry(told, texts["Question.Closed", AskedIn(closed.Question)], "messages", "neutral", texts[$"Question.Closed.{closed.Cause}"]),
            QuestionOverdue late => Entry(told, texts["Question.Overdue", AskedIn(late.Question), time.Moment(late.DueAt.ToDateTimeOffset())], "alert-triangle", "soon"),
            LookupSecretIssued => Entry(told, texts["LookupSecret"], "printer", "neutral"),
            SupplementRequested asked => Entry(told, texts["Supplement", supplements], "file-plus", "soon", TextOf(asked)),
            DocumentIssued issued => Entry(told, issued.NumberText.Length > 0 ? texts["Issued", issued.Kind, issued.NumberText] : texts["Issued.Plain", issued.Kind], "rubber-stamp", "ok"),
            DocumentMarked marked => Entry(told, texts[$"Document.{marked.Mark}", NameOfDocument(marked.Document)], "file-x", "late", TextOf(marked)),
            NotificationRequested notified => Entry(told, texts["Notified"], "mail", "neutral", TextOf(notified)),
            WorkItemCreated item => Entry(
                told, texts["Task.Created", item.Title], "send", "accent",
                item.Assignee is { } holder ? texts["Task.Holder", personName(holder) ?? ""] : texts["Task.Queue", queueName(item.Candidates)]),
            WorkItemClaimed claimed => Entry(told, texts["Task.Claimed", TitleOf(claimed.WorkItem)], "user-check", "neutral"),
            WorkItemReleased released => Entry(told, texts["Task.Released", TitleOf(released.WorkItem)], "user-off", "neutral"),
            WorkItemReassigned reassigned => Entry(
                told, texts["Task.Reassigned", TitleOf(reassigned.WorkItem), personName(reassigned.To) ?? ""], "user-share", "neutral", TextOf(reassigned)),
            WorkItemCompleted completed => CompletedEntry(told, completed),
            IncidentRaised incident => Entry(told, texts["Incident", NodeName(incident.Execution)], "alert-triangle", "late", TextOf(incident)),
            IncidentRetried retried => Entry(told, texts["Incident.Retried"], "refresh", "neutral", TextOf(retried)),
            IncidentSkipped skipped => Entry(told, texts["Incident.Skipped"], "corner-down-left", "neutral", TextOf(skipped)),
            SentBack back => Entry(
                told, texts[back.Cause == SentBack.Undo ? "SentBack.undo" : "SentBack", findNode(back.To, version)?.DisplayName ?? back.To.Id], "corner-down-left", "late", TextOf(back)),
            _ => null,
        };

        string? Signed(string? hash) => withHashes && hash is not null ? texts["Signed", hash].Value : null;

        TimelineEntry CompletedEntry(RecordedEvent told, WorkItemCompleted completed)
        {
            var outcome = OutcomeOf(completed);
            var (icon, tone) = outcome?.Tone switch
            {
                "return" => ("corner-down-left", "late"),
                "refuse" => ("file-x", "late"),
                "supplement" => ("file-plus", "soon"),
                _ => ("check", "ok"),
            };
            return Entry(told, texts["Task.Completed", TitleOf(completed.WorkItem), outcome?.Words() ?? completed.Outcome], icon, tone, TextOf(completed));
        }

        StepOutcome? OutcomeOf(WorkItemCompleted completed) =>
            items.TryGetValue(completed.WorkItem, out var item) && findNode(item.Node, version) is { } node
                ? StepSheet.Of(node).Outcome(completed.Outcome) : null;

        string NameOfPerson(PersonId person) => personName(person) ?? "";

        string AskedIn(int number) => questions.TryGetValue(number, out var asked) ? NameOfPerson(asked.Asked) : "";

        string AskerOf(int number) => questions.TryGetValue(number, out var asked) ? NameOfPerson(asked.Holder) : "";

        string NameOfFile(int attachment) => files.GetValueOrDefault(attachment) ?? "";

        string TitleOf(int item) => items.TryGetValue(item, out var created) ? created.Title : "";

        string NameOf(Deadline deadline) => deadline.Execution == 0 ? texts[$"Of.{deadline.Kind}"] : texts["Of.Step", NodeName(deadline.Execution)];

        string NodeName(int execution) => executions.TryGetValue(execution, out var path) ? findNode(path, version)?.DisplayName ?? path.Id : "";
    }

    private TimelineEntry Entry(RecordedEvent told, string title, string icon, string tone, string? detail = null) =>
        new(told.At.ToDateTimeOffset(), title, icon, tone, WhoOf(told.Actor), string.IsNullOrWhiteSpace(detail) ? null : detail)
        {
            Sequence = told.Sequence,
            IsSaid = IsSaid(told),
        };

    private string WhoOf(Actor actor)
    {
        if (actor.Id is null)
            return texts["System"];
        var who = string.Join(" · ", new[] { actor.Name, string.Join(", ", new[] { actor.Position, actor.Unit }.Where(part => !string.IsNullOrEmpty(part))) }.Where(part => part.Length > 0));
        return actor.OnBehalfOf is { } other ? texts["For", who, other.Name, other.Ground] : who;
    }

    private static string Joined(params IEnumerable<string?> parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string? TextOf(CaseEvent told) => told.Personal?.Text;
}
