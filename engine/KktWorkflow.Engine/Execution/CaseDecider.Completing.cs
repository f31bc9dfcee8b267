using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Completing a work item.</content>
public static partial class CaseDecider
{
    /// <summary>The longest comment or reason.</summary>
    internal const int LongestText = 20_000;

    private static Refusal? Complete(DecisionTurn turn, CompleteWorkItem command)
    {
        if (NotOpen(turn, command.WorkItem, command.Version) is { } refusal)
            return refusal;
        var item = turn.State.WorkItems[command.WorkItem];
        if ((FourEyes(turn, item) ?? NotFor(turn.Facts, item, RefusalKind.Forbidden)) is { } notFor)
            return notFor;
        if (turn.State.Status == CaseStatus.Paused && !Pausing.IsMarked(turn.State.Waits[item.Wait]))
            return Refusal.Of(RefusalCodes.CasePaused, RefusalKind.Conflict, item.Node.Value);
        if (Acceptance.Follows(command, turn.State, turn.Facts) is { } inForce)
        {
            if (TakeVersionInForce(turn, turn.ContextOf(item.Execution).Node, inForce) is { } stays)
                return stays;
            item = turn.State.WorkItems[command.WorkItem];
        }

        var context = turn.ContextOf(item.Execution);
        var activity = (PersonActivity)DecisionTurn.BehaviourOf(context.Node);
        var outcome = activity.OutcomesOf(context, item).FirstOrDefault(o => string.Equals(o.Name, command.Outcome, StringComparison.Ordinal));
        if (outcome is null)
            return Refusal.Of(RefusalCodes.UnknownOutcome, RefusalKind.Invalid, "outcome", command.Outcome);
        var sheet = StepSheet.Of(context.Node);
        if ((Incomplete(sheet, outcome, command) ?? NotReady(turn.State, sheet) ?? activity.Check(context, item, command)) is { } incomplete)
            return incomplete;
        RecordCompletion(turn, activity, item, command);
        return null;
    }

    /// <summary>Records the completion, with what it changed in the dossier, and lets the step go on.</summary>
    private static void RecordCompletion(DecisionTurn turn, PersonActivity activity, WorkItem item, CompleteWorkItem command)
    {
        var changes = ChangesOf(turn.State.Dossier, command.Form);
        var comment = string.IsNullOrWhiteSpace(command.Comment) ? null : command.Comment;
        turn.Emit(new WorkItemCompleted(
            item.Number, turn.Facts.Actor.Id!.Value, command.Outcome, command.Checklist, changes.Select(c => c.Field).ToEquatableArray())
        {
            Personal = comment is null && changes.IsEmpty ? null : new() { Text = comment, Changes = changes },
        });
        turn.CompletedItem = item.Number;
        turn.Guarded(item.Execution, context => activity.WorkItemCompleted(context, turn.State.WorkItems[item.Number], command));
    }

    private static Refusal? Incomplete(StepSheet sheet, StepOutcome outcome, CompleteWorkItem command)
    {
        var known = sheet.Checklist.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        if (command.Checklist.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            return Refusal.Of(RefusalCodes.UnknownChecklistLine, RefusalKind.Invalid, "checklist", unknown);
        if (command.Comment is { Length: > LongestText })
            return Refusal.Of(RefusalCodes.TextTooLong, RefusalKind.Invalid, "comment");
        if (outcome.Requires.Contains("comment", StringComparer.Ordinal) && string.IsNullOrWhiteSpace(command.Comment))
            return Refusal.Of(RefusalCodes.CommentMissing, RefusalKind.Invalid, "comment", outcome.Label);
        if (outcome.Requires.Contains("form", StringComparer.Ordinal) && sheet.Form is not null && command.Form.IsEmpty)
            return Refusal.Of(RefusalCodes.FormMissing, RefusalKind.Invalid, "form");
        if (!outcome.Requires.Contains("checklist", StringComparer.Ordinal))
            return null;
        var missing = sheet.Checklist.Where(l => l.Required && !command.Checklist.Contains(l.Id, StringComparer.Ordinal)).Select(l => l.Text).ToList();
        return missing.Count == 0 ? null : Refusal.Of(RefusalCodes.ChecklistIncomplete, RefusalKind.Invalid, "checklist", string.Join("; ", missing));
    }

    private static EquatableArray<FieldChange> ChangesOf(ImmutableSortedDictionary<string, JsonElement> before, ImmutableSortedDictionary<string, JsonElement> form)
    {
        var changes = new List<FieldChange>();
        foreach (var (field, after) in form)
        {
            var was = before.GetValueOrDefault(field);
            if (was.ValueKind == JsonValueKind.Undefined ? after.ValueKind != JsonValueKind.Undefined : after.ValueKind == JsonValueKind.Undefined || !JsonElement.DeepEquals(was, after))
                changes.Add(new(field, was, after));
        }

        return changes.ToEquatableArray();
    }
}
