using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Each command names exactly one permission.</content>
public static partial class CaseDecider
{
    private static Refusal? Permit(DecisionTurn turn, CaseCommand command)
    {
        var facts = turn.Facts;
        if (facts.Actor.Id is null)
            return null;
        var permission = CommandPermissions.For(command, turn.State);
        if (permission is not null && facts.May(permission))
            return null;
        if (command is ReassignWorkItem && facts.May(Permissions.ReassignAnywhere))
            return null;
        if (command is OpenCase { Kind: CaseKind.Internal } && facts.May(Permissions.Work) && InternalStart.IsFor(facts))
            return null;
        return Refusal.Of(RefusalCodes.NotPermitted, RefusalKind.Forbidden, "", permission ?? "");
    }
}
