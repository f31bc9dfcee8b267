using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>decide : (state, command, facts) → events or refusal. Pure: the same arguments give the same events, byte for byte.</summary>
public static partial class CaseDecider
{
    /// <summary>Raised when deciding changes behaviour; a case keeps the version it was opened with.</summary>
    public const int RulesVersion = 1;

    /// <summary>Decides <paramref name="command"/>. For <see cref="OpenCase"/> <paramref name="state"/> is <see cref="CaseState.None"/>.</summary>
    public static Decision Decide(CaseState state, CaseCommand command, Facts facts) => throw new InvalidOperationException("Not reached before the first step lands.");
}
