using System.Globalization;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Council`: each member gives an opinion; nobody answers for two seats, nor has two answered in his or her name.</summary>
public sealed class Council : GatheringStep
{
    public override string Type => "Kkt.Council";

    public override Refusal? Check(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        var actor = context.Facts.Actor;
        var here = new[] { actor.Id, actor.OnBehalfOf?.Id }.OfType<PersonId>().ToList();
        var earlier = context.State.WorkItems.Values.FirstOrDefault(i =>
            i.Wait == item.Wait && ((i.CompletedBy is { } by && here.Contains(by)) || (i.CompletedFor is { } other && here.Contains(other))));
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
