using System.Globalization;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Council`: each member gives an opinion; nobody answers for two seats.</summary>
public sealed class Council : GatheringStep
{
    public override string Type => "Kkt.Council";

    public override Refusal? Check(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        var earlier = context.State.WorkItems.Values.FirstOrDefault(i => i.Wait == item.Wait && i.CompletedBy is { } by && by == context.Facts.Actor.Id);
        return earlier is null
            ? null
            : Refusal.Of(RefusalCodes.AnsweredAlready, RefusalKind.Conflict, item.Node.Value, earlier.CompletedAt?.ToString() ?? "");
    }

    internal override IEnumerable<AskedPerson> Asks(ActivityNode node, ActivityContext context)
    {
        var seat = 0;
        foreach (var member in node.Plain("members").Entries())
        {
            seat++;
            var title = member.TextMember("title");
            yield return new(
                AssigneeSpec.Of(member),
                title is null ? node.DisplayName : $"{node.DisplayName}: {title}",
                title ?? seat.ToString(CultureInfo.InvariantCulture));
        }
    }
}
