using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Consult`: units of the board answer for themselves; for an outside agency, which has no account, the person that the step names records its answer.</summary>
public sealed class Consult : GatheringStep
{
    public override string Type => "Kkt.Consult";

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
