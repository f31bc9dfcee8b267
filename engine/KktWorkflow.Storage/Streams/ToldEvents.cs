using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Streams;

/// <summary>Which events of a case people read in the log of all cases, and what each is about. What only the engine needs is left out: it stands in the log, and in no index of it.</summary>
internal static class ToldEvents
{
    /// <summary>Null for what only the engine needs.</summary>
    public static LogTopic? TopicOf(CaseEvent told) => told switch
    {
        WorkItemCompleted => LogTopic.Completed,
        SentBack => LogTopic.Returned,
        CasePaused or CaseResumed or SupplementRequested => LogTopic.Stopped,
        CaseExtended or DeadlinesRecomputed { Moved: > 0 } or AppointmentMoveProposed or AppointmentMoveDeclined or AppointmentMoveWithdrawn => LogTopic.Dates,
        DeadlineSet { Deadline.Kind: DeadlineKind.Committed, Cause: DeadlineCause.Continued or DeadlineCause.Restarted or DeadlineCause.Reopened or DeadlineCause.Moved } => LogTopic.Dates,
        WorkItemCreated or WorkItemClaimed or WorkItemReleased or WorkItemReassigned => LogTopic.Handed,
        DeadlineMissed or EscalationReached or EscalationAcknowledged or PriorityRaised or NonconformityOpened or NonconformityClosed or QuestionOverdue => LogTopic.Late,
        PapersChanged or FileAttached or AttachmentRemoved or OriginalRecorded or DocumentIssued or DocumentMarked or LookupSecretIssued or DossierChanged => LogTopic.Papers,
        CaseOpened or CaseAccepted or CaseCompleted or CaseCancelled or CaseMigrated => LogTopic.Cases,
        CommentAdded or NotificationRequested or QuestionAsked or QuestionAnswered or QuestionDeclined or QuestionWithdrawn or QuestionClosed => LogTopic.Words,
        IncidentRaised or IncidentRetried or IncidentSkipped or MessageFailed => LogTopic.Incidents,
        _ => null,
    };

    /// <summary>The step that an event speaks of; null where it speaks of none.</summary>
    public static NodePath? StepOf(CaseState before, CaseEvent told, CaseState after) => told switch
    {
        WorkItemCreated e => e.Node,
        WorkItemClaimed e => ItemOf(before, e.WorkItem)?.Node,
        WorkItemReleased e => ItemOf(before, e.WorkItem)?.Node,
        WorkItemReassigned e => ItemOf(before, e.WorkItem)?.Node,
        WorkItemCompleted e => ItemOf(before, e.WorkItem)?.Node,
        SentBack e => e.To,
        SupplementRequested e => NodeOf(before, e.Execution),
        DocumentIssued e => NodeOf(before, e.Execution),
        NotificationRequested e => NodeOf(before, e.Execution),
        DeadlineMissed e => StepOfDeadline(before, e.Deadline),
        EscalationReached e => StepOfDeadline(before, e.Deadline),
        EscalationAcknowledged e => StepOfDeadline(before, e.Deadline),
        NonconformityOpened e => StepOfDeadline(before, e.Deadline),
        QuestionAsked e => ItemOf(before, e.WorkItem)?.Node,
        QuestionAnswered e => StepOfQuestion(before, e.Question),
        QuestionDeclined e => StepOfQuestion(before, e.Question),
        QuestionWithdrawn e => StepOfQuestion(before, e.Question),
        QuestionClosed e => StepOfQuestion(before, e.Question),
        QuestionOverdue e => StepOfQuestion(before, e.Question),
        IncidentRaised e => NodeOf(after, e.Execution),
        IncidentRetried e => before.Incidents.GetValueOrDefault(e.Incident)?.Node,
        IncidentSkipped e => before.Incidents.GetValueOrDefault(e.Incident)?.Node,
        MessageFailed e => e.Node,
        _ => null,
    };

    /// <summary>True when something is late by this event, or was done after its date.</summary>
    public static bool IsLate(CaseState before, RecordedEvent told) => told.Event switch
    {
        DeadlineMissed => true,
        WorkItemCompleted done => ItemOf(before, done.WorkItem) is { } item
            && before.DeadlineOfStep(item.Execution) is { IsRunning: true } deadline && deadline.MissedFrom <= told.At,
        _ => false,
    };

    private static WorkItem? ItemOf(CaseState state, int number) => state.WorkItems.GetValueOrDefault(number);

    private static NodePath? StepOfQuestion(CaseState state, int number) => state.Questions.GetValueOrDefault(number) is { } question ? ItemOf(state, question.WorkItem)?.Node : null;

    private static NodePath? NodeOf(CaseState state, int execution) => state.Executions.GetValueOrDefault(execution)?.Node;

    private static NodePath? StepOfDeadline(CaseState state, int number) =>
        state.Deadlines.GetValueOrDefault(number) is { Execution: > 0 and var execution } ? NodeOf(state, execution) : null;
}
