namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Approval`: a superior approves, returns for rework, or rejects.</summary>
public sealed class Approval : PersonStep
{
    internal const string TypeName = "Kkt.Approval";

    public override string Type => TypeName;
}
