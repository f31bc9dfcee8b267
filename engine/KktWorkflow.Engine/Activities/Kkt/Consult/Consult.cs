using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Consult`: units of the board answer for themselves; for an outside agency, which has no account, the person that the step names records its answer.
/// Asking stops no clock, unless the procedure says by `pauses` that a law does.</summary>
public sealed class Consult : GatheringStep
{
    public override string Type => "Kkt.Consult";

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        base.WorkItemCompleted(context, item, command);
        if (context.State.Executions.ContainsKey(item.Execution) || !Pauses(context.Node))
            return;
        foreach (var change in Pausing.Ending(context.State, item.Execution, PauseCause.Law))
            context.Emit(change);
    }

    private protected override void Opening(ActivityContext context)
    {
        base.Opening(context);
        if (Pauses(context.Node) && context.State.Status == CaseStatus.Running)
            context.Emit(new CasePaused(PauseCause.Law) { AskedBy = context.CompletedItem });
    }

    private protected override string MarkOf(ActivityContext context) =>
        Pauses(context.Node) && context.State.Status != CaseStatus.Registered ? Pausing.Mark(PauseCause.Law) : "";

    private static bool Pauses(ActivityNode node) => Json.IsTrue(node.Plain("pauses"));

    internal override IEnumerable<AskedPerson> Asks(ActivityNode node, ActivityContext context)
    {
        foreach (var unit in node.Plain("units").Entries())
        {
            var spec = AssigneeSpec.Of(unit);
            var code = spec?.HeadOf ?? spec?.Unit ?? "";
            var name = context.Facts.Organisation.Units.TryGetValue(code, out var known) ? known.Name : code;
            yield return new(spec, unit.TextMember("title") ?? $"{node.DisplayName}: {name}", code.Length > 0 ? code : name);
        }

        foreach (var agency in node.Plain("agencies").Entries())
        {
            var name = agency.TextMember("name") ?? "";
            yield return new(AssigneeSpec.Of(agency.Member("assignee")) ?? AssigneeSpec.Of(node), agency.TextMember("title") ?? $"{node.DisplayName}: {name}", name);
        }
    }
}
