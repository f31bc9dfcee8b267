namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.OfficerStep`: one person's piece of work, ended by one of its outcomes.</summary>
public sealed class OfficerStep : PersonStep
{
    internal const string TypeName = "Kkt.OfficerStep";

    public override string Type => TypeName;
}
