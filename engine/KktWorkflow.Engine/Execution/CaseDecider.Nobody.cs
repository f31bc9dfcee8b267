using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Execution;

/// <content>Work that is in nobody's list: its holder has left, or nobody holds the post that it waits for.</content>
public static partial class CaseDecider
{
    /// <summary>The template of the notice that names work in nobody's list.</summary>
    public const string NobodyTemplate = "work-of-nobody";

    /// <summary>True for open work that nobody in force finds in a list of theirs.</summary>
    public static bool IsNobodys(WorkItem item, OrganisationChart organisation) => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed
        && (item.Assignee is { } holder ? !organisation.People.ContainsKey(holder) : !organisation.People.Values.Any(item.Candidates.Allow));

    /// <summary>What somebody held who has left goes to the nearest head that four eyes don't shut out; an answer among several can be given by nobody else. Of what stays in nobody's list the nearest
    /// heads are told, when the command brings the words. Questions to colleagues who won't answer go back to who asked. Nothing to do changes nothing.</summary>
    private static Refusal? SeeToWorkOfNobody(DecisionTurn turn, SeeToWorkOfNobody command)
    {
        var organisation = turn.Facts.Organisation;
        if (!turn.State.IsOpen || turn.State.Kind == CaseKind.Trial)
            return null;
        ReturnQuestions(turn);
        var told = new SortedSet<PersonId>();
        foreach (var item in turn.State.WorkItems.Values.Where(i => IsNobodys(i, organisation)).ToList())
        {
            if (item is { Assignee: not null, Asked: null } && UnitHeads.Taker(item, ExcludedNow(turn, item), organisation) is { } taker)
                turn.Emit(new WorkItemReassigned(item.Number, taker.Head));
            else
                told.UnionWith(UnitHeads.Above(item, null, organisation).FirstOrDefault().Heads ?? []);
        }

        if (command.Notice is not null && told.Count > 0)
            turn.Emit(new NotificationRequested(0, "any", told.ToEquatableArray(), NobodyTemplate) { Personal = PrivatePart.OfText(command.Notice) });
        return null;
    }
}
