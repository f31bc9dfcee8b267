using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Payment`: waits until a fee, tax or other financial duty is met.</summary>
public sealed class Payment : PausingStep
{
    public override string Type => "Kkt.Payment";

    private protected override PauseCause Cause => PauseCause.Payment;
}
