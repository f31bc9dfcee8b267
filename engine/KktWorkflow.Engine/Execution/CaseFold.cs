using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>evolve : (state, event) → state. Asks for no definition, organisation or calendar: the events say it all.</summary>
public static partial class CaseFold
{
    /// <summary>Folds one recorded event. Throws <see cref="InvalidOperationException"/> for an event that cannot follow on <paramref name="state"/>: a broken log.</summary>
    public static CaseState Evolve(CaseState state, RecordedEvent recorded)
    {
        var next = Apply(state, recorded.Event, recorded);
        if (ReferenceEquals(next, state))
            next = state with { };
        // The copy is nobody else's yet; setting these here spares every event a second copy.
        if (ReferenceEquals(next.Undo, state.Undo))
            next.Undo = recorded.Event is DocumentRendered ? state.Undo : UndoAfter(state, recorded.Actor);
        if (state.Migration is not null && ReferenceEquals(next.Migration, state.Migration))
            next.Migration = MigrationAfter(state, recorded);
        next.Sequence = recorded.Sequence;
        if (recorded.Event is not DocumentRendered)
            next.ChangedAt = recorded.Sequence;
        return next;
    }

    /// <summary>Folds a whole stream from nothing.</summary>
    public static CaseState Fold(IEnumerable<RecordedEvent> events) => events.Aggregate(CaseState.None, Evolve);

    private static CaseState Apply(CaseState state, CaseEvent caseEvent, RecordedEvent recorded) => caseEvent switch
    {
        ContainerAdvanced e => ApplyContainerAdvanced(state, e),
        FlowAdvanced e => ApplyFlowAdvanced(state, e),
        ExecutionCompleted e => EndExecution(state, e.Execution),
        ExecutionCancelled e => EndExecution(state with { Undo = null }, e.Execution),
        ExecutionCutOff e => WithExecution(state with { Undo = null }, e.Execution, x => x with { Status = ExecutionStatus.CutOff }),
        ExecutionWaiting e => ApplyWaiting(state, e),
        WaitEnded e => EndWait(state with { Undo = null }, e.Wait),
        WorkItemCreated e => ApplyCreated(state, e, recorded.At),
        WorkItemClaimed e => WithItem(state, e.WorkItem, i => i with { Status = WorkItemStatus.Claimed, Assignee = e.By }),
        WorkItemReleased e => WithItem(state, e.WorkItem, i => i with { Status = WorkItemStatus.Available, Assignee = null }),
        WorkItemReassigned e => WithItem(state, e.WorkItem, i => i with { Status = WorkItemStatus.Claimed, Assignee = e.To }),
        WorkItemCompleted e => ApplyCompleted(state, e, recorded),
        WorkItemCancelled e => WithItem(state, e.WorkItem, i => i with { Status = WorkItemStatus.Cancelled }),
        ProcessStarted e => WithNumber(state, e.Root.Number) with { Executions = state.Executions.Add(e.Root.Number, Scheduled(e.Root)) },
        VariableSet e => ApplyVariable(state, e),
        ResultSet e => ApplyResult(state, e),
        OutputSet e => state with { Output = Put(state.Output, e.Name, ValueOf(e)) },
        IncidentRaised e => ApplyIncident(state, e, recorded.At),
        MessageFailed e => WithNumber(state, e.Incident) with
        {
            Incidents = state.Incidents.Add(e.Incident, new(e.Incident, e.Execution, e.Node, e.Code, e.Personal?.Text ?? "", recorded.At)),
        },
        IncidentRetried e => EndIncident(state with { Undo = null }, e.Incident, state.Incidents[e.Incident].Held is null ? ExecutionStatus.Queued : ExecutionStatus.Running),
        IncidentSkipped e => EndIncident(state with { Undo = null }, e.Incident, ExecutionStatus.Running),
        CaseOpened e => ApplyOpened(state, e, recorded),
        CaseAccepted e => state with { Code = e.Code, AcceptedAt = e.ReceivedAt, Status = CaseStatus.Running },
        DossierChanged e => ApplyChanges(state, e.Personal),
        PapersChanged e => state with { Papers = e.Papers },
        CasePaused e => ApplyPaused(SetAside(state, e, recorded.At), e.Cause, recorded.At),
        CaseResumed => state with { Status = CaseStatus.Running, Pause = null, PausedAt = null, CauseSince = null, LastPaused = new(state.PausedAt ?? recorded.At, recorded.At) },
        CaseCompleted e => Close(state, CaseStatus.Completed, e.Outcome, recorded.At),
        CaseCancelled e => Close(state, CaseStatus.Cancelled, e.Outcome, recorded.At),
        CaseNamed e => state with { Name = e.Personal?.Text },
        CaseCorrelated e => state with { CorrelationId = e.CorrelationId },
        NationalStatusChanged e => state with { NationalStatus = e.Code },
        SupplementRequested => state with { SupplementRequests = state.SupplementRequests + 1 },
        EventKept e => state with { PendingEvents = state.PendingEvents.Add(new(e.Name, ValueOf(e), recorded.At)) },
        KeptEventTaken e => state with { PendingEvents = Without(state.PendingEvents, e.Name) },
        ChildRequested e => ApplyChild(state, e),
        SentBack e => TakenUpAnew(state, e) with { Undo = null, SupplementRequests = state.SupplementRequests - e.SupplementsTakenBack },
        DeadlineSet e => Replan(ApplyDeadline(state, e.Deadline), e.Deadline, wasMissed: state.Deadlines.TryGetValue(e.Deadline.Number, out var before) && before.IsMissed, anew: e.Cause is DeadlineCause.Restarted or DeadlineCause.Extended or DeadlineCause.Moved),
        DeadlineStopped e => Disarm(ChangeDeadline(state, e.Deadline, d => d with { Stopped = e.Left, StoppedFor = e.Cause, StoppedAt = d.HeldAt ?? state.StandsStillSince(d) ?? recorded.At, HeldAt = null, HeldFor = null }), e.Deadline),
        DeadlineHeld e => WithDeadline(state, e.Deadline, d => d with { HeldAt = e.Since, HeldFor = e.Cause, LateFrom = e.LateFrom }),
        DeadlineReleased e => WithDeadline(state, e.Deadline, d => d with { HeldAt = null, HeldFor = null, LateFrom = e.LateFrom }),
        DeadlineMet e => Disarm(ChangeDeadline(state, e.Deadline, d => d with { MetAt = recorded.At }), e.Deadline),
        DeadlineMissed e => ChangeDeadline(state, e.Deadline, d => d with { IsMissed = true }),
        DeadlinesRecomputed e => state with { CountedOn = e.CalendarVersion },
        AppointmentMoveProposed e => state with { ProposedAppointment = new(e.From, e.To, e.CalendarVersion) },
        AppointmentMoveWithdrawn => state with { ProposedAppointment = null },
        AppointmentMoveDeclined => ApplyDeclined(state),
        EscalationPlanned e => ApplyPlanned(state, e),
        EscalationHeld e => ChangeChain(state, e.Deadline, c => c with { IsArmed = false }),
        EscalationReached e => ChangeChain(state, e.Deadline, c => c with { Reached = e.Level, AcknowledgedBy = null, AcknowledgedAt = null }),
        EscalationAcknowledged e => ChangeChain(state, e.Deadline, c => c.PassOver(e.UpTo ?? c.Levels.Count) with { AcknowledgedBy = recorded.Actor.Id, AcknowledgedAt = recorded.At }),
        PriorityRaised e => state with { Priority = e.Priority },
        NonconformityOpened e => WithNumber(state, e.Nonconformity) with { Nonconformities = state.Nonconformities.Add(e.Nonconformity, e.Severity) },
        NonconformityClosed e => state with { Nonconformities = state.Nonconformities.Remove(e.Nonconformity) },
        TimeAccounted e => ApplyAccounted(state, e, recorded.At),
        LookupSecretIssued e => state with { LookupHash = e.Personal?.Text },
        CaseExtended e => state with { ExtendedTo = e.DueAt, Extensions = state.Extensions + 1 },
        CaseMigrated e => ApplyMigrated(state, e),
        FlowCarried e => WithExecution(state, e.Execution, x => x with { Flow = x.Flow! with { Kept = FlowState.Empty.Kept.AddRange(e.Kept.Select(k => KeyValuePair.Create(k.Connection, k.Settlement))), Passed = e.Passed } }),
        SequenceCarried e => WithExecution(state, e.Execution, x => x with { Cursor = JsonSerializer.SerializeToElement(e.Index) }),
        TimerMoved e => state with { Timers = state.Timers.SetItem(e.Timer, state.Timers[e.Timer] with { DueAt = e.DueAt }) },
        WaitRenamed e => state with { Waits = state.Waits.SetItem(e.Wait, state.Waits[e.Wait] with { Name = e.Name }) },
        FileAttached e => ApplyAttached(state, e, recorded),
        AttachmentRemoved e => ApplyRemoved(state, e, recorded.At),
        OriginalRecorded e => state with { Originals = state.Originals.SetItem(e.Paper, state.Originals.GetValueOrDefault(e.Paper, Originals.None).With(e.Mark, e.Count)) },
        DocumentIssued e => ApplyIssued(state, e, recorded),
        DocumentRendered e => state with
        {
            Documents = state.Documents.SetItem(e.Document, state.Documents[e.Document] with { File = e.File }),
            LookupHash = e.Personal?.Text ?? state.LookupHash,
        },
        DocumentMarked e => state with { Documents = state.Documents.SetItem(e.Document, state.Documents[e.Document] with { Mark = e.Mark }) },
        QuestionAsked e => ApplyAsked(state, e, recorded),
        QuestionAnswered e => EndQuestion(state, e.Question, QuestionStatus.Answered, recorded),
        QuestionDeclined e => EndQuestion(state, e.Question, QuestionStatus.Declined, recorded),
        QuestionWithdrawn e => EndQuestion(state, e.Question, QuestionStatus.Withdrawn, recorded),
        QuestionClosed e => EndQuestion(state, e.Question, QuestionStatus.Closed, recorded),
        QuestionOverdue e => ApplyOverdue(state, e.Question),
        CommentAdded or NotificationRequested or LineWritten or EscalationTold => state,
        // What has gone out to other cases cannot be called back.
        EventPublished => state with { Undo = null },
        _ => throw new InvalidOperationException($"No fold for an event of kind {caseEvent.GetType().Name}."),
    };

    /// <summary>Once anybody else acts, the engine included, nobody can take the last act back. Nor can it be when something that was open ended by it.</summary>
    private static UndoPoint? UndoAfter(CaseState state, Actor actor) =>
        state.Undo is { } undo && undo.By != actor.Id ? null : state.Undo;

    private static CaseState WithNumber(CaseState state, int number) => number > state.LastNumber ? state with { LastNumber = number } : state;

    private static JsonElement ValueOf(CaseEvent e) => e.Personal?.Value ?? default;

    private static ImmutableSortedDictionary<string, JsonElement> Put(ImmutableSortedDictionary<string, JsonElement> map, string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? map.Remove(key) : map.SetItem(key, value);
}

/// <summary>An event as it stands in its stream. Its time and actor are part of what folding may read.</summary>
public sealed record RecordedEvent(long Sequence, Instant At, Actor Actor, CaseEvent Event)
{
    /// <summary>The command that brought it, which all its events share. Empty where no commands are kept, as in a rehearsal. Folding doesn't read it.</summary>
    public Guid Command { get; init; }
}
