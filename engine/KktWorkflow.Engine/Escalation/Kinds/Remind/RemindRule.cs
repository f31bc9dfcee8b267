namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>Reminds who holds the work; where it lies in a unit's list, everybody who may take it, and where the case waits without open work, its head.</summary>
internal sealed class RemindRule : EscalationRule<RemindOptions, RemindArguments, RemindResult>
{
    public override string Kind => "remind";

    public override bool IsRepeated => true;

    protected override RemindResult Carry(RemindOptions options, RemindArguments arguments) => new(arguments.Assignees);
}
