using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Execution;

/// <content>Work items: taking, giving back, handing over.</content>
public static partial class CaseDecider
{
    private static Refusal? Claim(DecisionTurn turn, ClaimWorkItem command)
    {
        if (NotOpen(turn, command.WorkItem, command.Version) is { } refusal)
            return refusal;
        var item = turn.State.WorkItems[command.WorkItem];
        if ((FourEyes(turn, item) ?? NotFor(turn.Facts, item, RefusalKind.Conflict)) is { } notFor)
            return notFor;
        // What is taken for another is that person's work, and stays it when the substitution ends.
        if (turn.Facts.Authority is { } holder && item.Assignee is null)
            turn.Emit(new WorkItemClaimed(item.Number, holder.Id));
        return null;
    }

    private static Refusal? Release(DecisionTurn turn, ReleaseWorkItem command)
    {
        if (NotOpen(turn, command.WorkItem, command.Version) is { } refusal)
            return refusal;
        var item = turn.State.WorkItems[command.WorkItem];
        if (item.Assignee is null)
            return Refusal.Of(RefusalCodes.NotClaimed, RefusalKind.Conflict, item.Node.Value);
        if (NotFor(turn.Facts, item, RefusalKind.Forbidden) is { } notFor)
            return notFor;
        if (item.Candidates.Person is not null)
            return Refusal.Of(RefusalCodes.FixedPerson, RefusalKind.Conflict, item.Node.Value);
        turn.Emit(new WorkItemReleased(item.Number));
        return null;
    }

    /// <summary>Hands an item over within the actor's units, or anywhere with the wider permission. The new holder must be one who could do it.</summary>
    private static Refusal? Reassign(DecisionTurn turn, ReassignWorkItem command)
    {
        if (NotOpen(turn, command.WorkItem, command.Version) is { } refusal)
            return refusal;
        var (facts, item) = (turn.Facts, turn.State.WorkItems[command.WorkItem]);
        if (!facts.May(Permissions.ReassignAnywhere) && !UnitsOf(item, facts.Organisation).Overlaps(UnitsOf(facts.Authority)))
            return Refusal.Of(RefusalCodes.NotYourUnit, RefusalKind.Forbidden, item.Node.Value);
        if (ReasonMissing(command.Reason) is { } noReason)
            return noReason;
        if (!facts.Organisation.People.TryGetValue(command.To, out var to))
            return Refusal.Of(RefusalCodes.UnknownPerson, RefusalKind.Invalid, "to");
        if (!CouldTakeOver(item, to, facts.Organisation) || ExcludedNow(turn, item).Contains(to.Id))
            return Refusal.Of(RefusalCodes.CannotTakeOver, RefusalKind.Invalid, "to", to.Name);
        if (item.Assignee == command.To)
            return Refusal.Of(RefusalCodes.HoldsAlready, RefusalKind.Conflict, "to", to.Name);
        turn.Emit(new WorkItemReassigned(item.Number, command.To) { Personal = PrivatePart.OfText(command.Reason) });
        return null;
    }

    /// <summary>Why nothing can be done to an item: it is not there, somebody was faster, or it changed since the actor saw it.</summary>
    private static Refusal? NotOpen(DecisionTurn turn, int number, int? version)
    {
        var state = turn.State;
        if (!state.WorkItems.TryGetValue(number, out var item))
            return NotThere(turn, number);
        if (item.Status == WorkItemStatus.Completed)
        {
            return Refusal.Of(
                RefusalCodes.DoneAlready,
                RefusalKind.Conflict,
                item.Node.Value,
                item.CompletedBy is { } by ? NameOf(by, turn.Facts) : "",
                item.CompletedAt?.ToString() ?? "",
                LabelOf(turn, item.Node, item.Outcome));
        }

        if (item.Status == WorkItemStatus.Cancelled || !state.IsOpen)
            return Refusal.Of(RefusalCodes.NotNeeded, RefusalKind.Conflict, item.Node.Value);
        return version is { } expected && expected != item.Version
            ? Refusal.Of(RefusalCodes.ChangedMeanwhile, RefusalKind.Conflict, item.Node.Value, item.Assignee is { } holder ? NameOf(holder, turn.Facts) : "")
            : null;
    }

    /// <summary>Ended items have left the state; what was last done at each step says who did it and when.</summary>
    private static Refusal NotThere(DecisionTurn turn, int number)
    {
        foreach (var (path, step) in turn.State.Steps)
        {
            if (step.WorkItem == number)
                return Refusal.Of(RefusalCodes.DoneAlready, RefusalKind.Conflict, path.Value, step.ByName, step.At.ToString(), LabelOf(turn, path, step.Outcome));
        }

        return number > 0 && number <= turn.State.LastNumber
            ? Refusal.Of(RefusalCodes.NotNeeded, RefusalKind.Conflict, "")
            : Refusal.Of(RefusalCodes.UnknownWorkItem, RefusalKind.NotFound, "");
    }

    /// <summary>Whom four eyes shut out by now; the item itself says whom they did when it arose.</summary>
    internal static EquatableArray<PersonId> ExcludedNow(DecisionTurn turn, WorkItem item)
    {
        var context = turn.ContextOf(item.Execution);
        var asked = (DecisionTurn.BehaviourOf(context.Node) as PersonStep)?.Asks(context.Node, context).FirstOrDefault(a => string.Equals(a.Name, item.Asked, StringComparison.Ordinal));
        return asked?.Assignee is { } spec ? Assigner.ExcludedBy(spec, turn.State) : [];
    }

    /// <summary>Why the actor, or whom the actor stands in for, must not do what checks that person's own work. It may have been done since the item arose, or was taken.</summary>
    private static Refusal? FourEyes(DecisionTurn turn, WorkItem item)
    {
        var excluded = ExcludedNow(turn, item);
        var actor = turn.Facts.Actor;
        return (actor.Id is { } by && excluded.Contains(by)) || (actor.OnBehalfOf?.Id is { } principal && excluded.Contains(principal))
            ? Refusal.Of(RefusalCodes.FourEyes, RefusalKind.Forbidden, item.Node.Value)
            : null;
    }

    /// <summary>Why an item is not the actor's to do: held by another, shut out by four eyes, or not holding the post. Somebody who acts for another has the other's work, as far as the substitution goes,
    /// and not one's own: one signature is in one name.</summary>
    private static Refusal? NotFor(Facts facts, WorkItem item, RefusalKind whenHeld)
    {
        if (facts.Actor.Id is not { } actor)
            return Refusal.Of(RefusalCodes.NotForYou, RefusalKind.Forbidden, item.Node.Value);
        var whose = facts.Actor.OnBehalfOf?.Id ?? actor;
        if (item.Candidates.Excluded.Contains(actor) || item.Candidates.Excluded.Contains(whose))
            return Refusal.Of(RefusalCodes.FourEyes, RefusalKind.Forbidden, item.Node.Value);
        if (item.Assignee is { } holder)
        {
            return holder == whose
                ? null
                : Refusal.Of(RefusalCodes.HeldByAnother, whenHeld, item.Node.Value, NameOf(holder, facts));
        }

        return facts.Authority is { } known && item.Candidates.Allow(known)
            ? null
            : Refusal.Of(RefusalCodes.NotForYou, RefusalKind.Forbidden, item.Node.Value);
    }

    private static bool CouldTakeOver(WorkItem item, Person to, OrganisationChart organisation)
    {
        var candidates = item.Candidates;
        if (candidates.Excluded.Contains(to.Id))
            return false;
        if (candidates.Person == to.Id)
            return true;
        if (candidates.Position.Length > 0)
            return to.Holds(candidates.Unit, candidates.Position);
        var units = UnitsOf(item, organisation);
        return units.Count == 0 || units.Overlaps(UnitsOf(to.Id, organisation));
    }

    private static HashSet<string> UnitsOf(WorkItem item, OrganisationChart organisation) =>
        item.Candidates.Unit.Length > 0 ? [item.Candidates.Unit] : UnitsOf(item.Assignee ?? item.Candidates.Person, organisation);

    private static HashSet<string> UnitsOf(PersonId? person, OrganisationChart organisation) =>
        UnitsOf(person is { } id ? organisation.People.GetValueOrDefault(id) : null);

    private static HashSet<string> UnitsOf(Person? person) => person?.Posts.Select(p => p.Unit).ToHashSet(StringComparer.Ordinal) ?? [];

    private static string NameOf(PersonId person, Facts facts) => facts.Organisation.People.TryGetValue(person, out var known) ? known.Name : "";

    private static string LabelOf(DecisionTurn turn, Definitions.NodePath step, string? outcome) =>
        turn.Facts.Definition.FindNode(step, turn.Facts.Library) is { } node && outcome is not null ? StepSheet.Of(node).Outcome(outcome)?.Label ?? outcome : outcome ?? "";
}
