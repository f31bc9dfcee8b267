using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Hands the work to the head of its unit, or of the next unit above where that one is shut out by four eyes; who held it is told. Work that no head may do stays where it is.</summary>
internal sealed class ReassignToHeadRule : EscalationRule<ReassignToHeadOptions, ReassignToHeadArguments, ReassignToHeadResult>
{
    public override string Kind => "reassignToHead";

    protected override ReassignToHeadResult Carry(ReassignToHeadOptions options, ReassignToHeadArguments arguments) => new(
        (from item in arguments.Items
         let head = HeadFor(item, arguments)
         where head is not null
         select new HandedOver(item.Number, item.Assignee, head.Value)).ToEquatableArray());

    private static PersonId? HeadFor(WorkItem item, ReassignToHeadArguments arguments)
    {
        foreach (var head in arguments.HeadsOf(item))
        {
            if (!item.Candidates.Excluded.Contains(head))
                return head;
        }

        return null;
    }
}
