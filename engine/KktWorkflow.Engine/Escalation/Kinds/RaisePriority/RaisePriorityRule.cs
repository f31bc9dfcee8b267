using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Makes the case more urgent, up to the highest grade. Nobody hears of it.</summary>
internal sealed class RaisePriorityRule : EscalationRule<RaisePriorityOptions, RaisePriorityArguments, RaisePriorityResult>
{
    public override string Kind => "raisePriority";

    public override bool ReachesSomebody => false;

    protected override RaisePriorityResult Carry(RaisePriorityOptions options, RaisePriorityArguments arguments) =>
        new(arguments.Priority, Math.Min(CasePriority.Highest, arguments.Priority + options.By));
}
