using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>What sort of case a procedure is meant for: its sheet says `"kind": "internal"` for one of the board itself, which has no applicant, no limit by law and no
/// place on the national portal.</summary>
public static class CaseKinds
{
    public static CaseKind Of(ProcessDefinition definition) =>
        string.Equals(definition.Kkt.TextMember("kind"), "internal", StringComparison.Ordinal) ? CaseKind.Internal : CaseKind.Procedure;
}
