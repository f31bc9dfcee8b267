using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Execution;

/// <content>What comes from outside a person's work: events, tasks, timers, child cases; and the ways out of an incident.</content>
public static partial class CaseDecider
{
    /// <summary>Status words of <see cref="Commands.ReportChildEnd"/>.</summary>
    internal const string ChildCompleted = "completed";

    private const string Approve = "Approve";

    /// <summary>A publish resumes all that wait for it now, one after the other; what begins to wait because of it is not resumed by the same publish.</summary>
    private static Refusal? Deliver(DecisionTurn turn, DeliverEvent command)
    {
        if (!turn.State.IsOpen)
            return null;
        if (command.CorrelationId is { } correlation && !string.Equals(correlation, turn.State.CorrelationId, StringComparison.Ordinal))
            return null;
        turn.Hops = command.Hops;
        var waits = turn.State.Waits.Values.Where(w => w.Kind == WaitKind.Event && string.Equals(w.Name, command.Name, StringComparison.Ordinal)).ToList();
        foreach (var wait in waits)
        {
            if (!turn.State.Waits.ContainsKey(wait.Number))
                continue;
            turn.Answer(wait, "event", Payload(command.Payload));
            turn.Run();
        }

        if (waits.Count == 0 && command.Keep)
            turn.Emit(new EventKept(command.Name) { Personal = PrivatePart.OfValue(command.Payload) });
        return null;
    }

    /// <summary>An event without a payload carries an empty object (events-no-payload).</summary>
    private static JsonElement Payload(JsonElement payload) => payload.ValueKind == JsonValueKind.Undefined ? JsonSerializer.SerializeToElement(new { }) : payload;

    private static Refusal? CompleteTask(DecisionTurn turn, CompleteTask command)
    {
        if (!turn.State.Waits.TryGetValue(command.Wait, out var wait) || wait.Kind != WaitKind.Task)
            return Refusal.Of(RefusalCodes.NoSuchTask, RefusalKind.Conflict, "", command.Wait.ToString(CultureInfo.InvariantCulture));
        turn.Answer(wait, "task", command.Result);
        return null;
    }

    /// <summary>A timer that the state no longer holds has done its work or lost it: nothing happens. Nor does a wait end while the case is paused: a pause does not shift its timer, it holds it.</summary>
    private static Refusal? Fire(DecisionTurn turn, FireTimer command)
    {
        if (!turn.State.Timers.TryGetValue(command.Timer, out var timer))
            return null;
        if (timer.Purpose is ArmedTimer.Overdue or ArmedTimer.Escalation)
            FireDate(turn, timer);
        else if (timer.Purpose == ArmedTimer.Question)
            FireQuestion(turn, timer);
        else if (turn.State.Status != CaseStatus.Paused && turn.State.Waits.TryGetValue(timer.Wait, out var wait))
            turn.Answer(wait, "timer", default);
        return null;
    }

    /// <summary>Where the calendars have changed and the recomputation has not come to this case yet, its dates are counted anew first: nobody is told of a date that stands no more.</summary>
    private static void FireDate(DecisionTurn turn, ArmedTimer timer)
    {
        if (turn.Facts.Calendars is { } calendars && turn.State.Deadlines.Values.Any(d => d.CalendarVersion < calendars.Version))
            Recompute(turn);
        if (turn.State.Timers.ContainsKey(timer.Number))
            EscalationKeeper.FireDue(turn, timer);
    }

    /// <summary>What fell due in a pause fires when the case goes on, in the order of due time.</summary>
    private static void FireHeld(DecisionTurn turn)
    {
        foreach (var timer in turn.State.Timers.Values.Where(t => t.DueAt <= turn.Facts.Now && turn.State.Waits.ContainsKey(t.Wait)).OrderBy(t => t.DueAt).ThenBy(t => t.Number).ToList())
        {
            Fire(turn, new(timer.Number));
            turn.Run();
        }
    }

    private static Refusal? ReportChildEnd(DecisionTurn turn, ReportChildEnd command)
    {
        if (!turn.State.Waits.TryGetValue(command.Wait, out var wait) || wait.Kind != WaitKind.Child)
            return null;
        if (string.Equals(command.Status, ChildCompleted, StringComparison.Ordinal))
            turn.Answer(wait, "child", command.Output);
        else
            FailBecauseOfChild(turn, wait, command);
        return null;
    }

    /// <summary>A child that did not succeed is an incident of its parent (a deliberate difference from Elsa). What it left is the result, for whoever skips the incident.</summary>
    private static void FailBecauseOfChild(DecisionTurn turn, Wait wait, ReportChildEnd command)
    {
        turn.ContextOf(wait.Execution).SetResult(command.Output);
        turn.Emit(new WaitEnded(wait.Number, "child"));
        turn.RaiseIncident(wait.Execution, IncidentCodes.ChildFailed, $"Child case {command.Child} ended as {command.Status}.");
    }

    /// <summary>An execution that waits is held by the incident. One that has ended holds nothing up any more: the incident stands at the root until somebody skips it.</summary>
    private static Refusal? ReportRefusal(DecisionTurn turn, ReportRefusal command)
    {
        if (!turn.State.IsOpen)
            return null;
        if (turn.State.Executions.ContainsKey(command.Execution))
            turn.RaiseIncident(command.Execution, IncidentCodes.MessageRefused, command.Code);
        else
            turn.Emit(new MessageFailed(turn.NextNumber(), command.Execution, turn.Facts.Definition.Root.Path, IncidentCodes.MessageRefused) { Personal = PrivatePart.OfText(command.Code) });
        return null;
    }

    private static Refusal? CancelExecution(DecisionTurn turn, CancelExecution command)
    {
        if (!turn.State.Executions.ContainsKey(command.Execution))
            return Refusal.Of(RefusalCodes.NoSuchExecution, RefusalKind.Conflict, "", command.Execution.ToString(CultureInfo.InvariantCulture));
        turn.CancelAndTell(command.Execution, "command");
        return null;
    }

    private static Refusal? Retry(DecisionTurn turn, RetryIncident command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (!turn.State.Incidents.TryGetValue(command.Incident, out var incident))
            return UnknownIncident(command.Incident);
        if (!turn.State.Executions.ContainsKey(incident.Execution))
            return Refusal.Of(RefusalCodes.CannotRetry, RefusalKind.Conflict, "");
        if (incident.Held is { } held)
        {
            turn.Emit(new IncidentRetried(command.Incident));
            turn.TakeUp(incident.Execution, held);
            return null;
        }

        foreach (var wait in turn.State.Waits.Values.Where(w => w.Execution == incident.Execution).ToList())
            turn.Emit(new WaitEnded(wait.Number, "retry"));
        turn.Emit(new IncidentRetried(command.Incident));
        return null;
    }

    private static Refusal? Skip(DecisionTurn turn, SkipIncident command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (turn.Facts.Actor.Id is not null && ReasonMissing(command.Reason) is { } noReason)
            return noReason;
        if (!turn.State.Incidents.TryGetValue(command.Incident, out var incident))
            return UnknownIncident(command.Incident);
        if (turn.State.Executions.TryGetValue(incident.Execution, out var held) && NoWayOn(turn.NodeOf(held), incident, command.Outcomes) is { } noWay)
            return noWay;
        turn.Emit(new IncidentSkipped(command.Incident, command.Outcomes) { Personal = PrivatePart.OfText(command.Reason) });
        if (!turn.State.Executions.ContainsKey(incident.Execution))
            return null;
        turn.CancelBelow(incident.Execution, "skip");
        turn.Complete(incident.Execution, command.Outcomes);
        return null;
    }

    /// <summary>Why an activity cannot be passed over with <paramref name="outcomes"/>: it has no such outcome, or the outcome is an act that only the step itself does: accepting,
    /// issuing, approving where four eyes shut out everybody.</summary>
    private static Refusal? NoWayOn(ActivityNode node, Incident incident, EquatableArray<string> outcomes)
    {
        var isStep = ActivityCatalogue.Find(node.Type) is PersonStep;
        EquatableArray<string> chosen = outcomes.IsEmpty && isStep ? [Connection.DefaultPort] : outcomes;
        if (FlowPorts.Of(node) is { } ports && chosen.FirstOrDefault(o => !ports.Contains(o, StringComparer.Ordinal)) is { } unknown)
            return Refusal.Of(RefusalCodes.UnknownOutcome, RefusalKind.Invalid, "outcomes", unknown);
        return isStep && chosen.FirstOrDefault(o => IsStepsOwn(node, incident, o)) is { } own
            ? Refusal.Of(RefusalCodes.OutcomeNotSkippable, RefusalKind.Conflict, node.Path.Value, StepSheet.Of(node).Outcome(own)?.Label ?? own)
            : null;
    }

    private static bool IsStepsOwn(ActivityNode node, Incident incident, string outcome) => node.Type switch
    {
        Intake.TypeName => Intake.Accepts(node, outcome),
        IssueDocument.TypeName => IssueDocument.Issues(node, outcome),
        _ => incident.Code == AssignmentIncidents.AllExcluded && ActivityCatalogue.Find(node.Type) is not GatheringStep && StepSheet.Of(node).Means(outcome, Approve),
    };

    private static Refusal UnknownIncident(int number) =>
        Refusal.Of(RefusalCodes.NoSuchIncident, RefusalKind.Conflict, "", number.ToString(CultureInfo.InvariantCulture));
}
