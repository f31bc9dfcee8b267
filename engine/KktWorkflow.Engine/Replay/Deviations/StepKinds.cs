using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>What a step is for, by the type of its activity.</summary>
internal static class StepKinds
{
    public static bool IsIntake(ActivityNode node) => node.Type is Intake.TypeName;

    /// <summary>Somebody puts their name under what others prepared.</summary>
    public static bool IsSigning(ActivityNode node) => node.Type is "Kkt.Approval";

    /// <summary>Every signature of the procedures that a case went by, with the chart that it stands in.</summary>
    public static IEnumerable<(ActivityNode Chart, ActivityNode Node)> Signatures(CaseRun run) =>
        from definition in run.Known
        from node in definition.Nodes.Where(IsSigning)
        where node.Path.Parent is not null
        select (definition.Node(node.Path.Parent!.Value), node);

    /// <summary>An officer works something out.</summary>
    public static bool IsDrafting(ActivityNode node) => node.Type is "Kkt.OfficerStep";

    /// <summary>What is signed rests on it: the officers' work, and the opinions of others.</summary>
    public static bool IsAppraising(ActivityNode node) => IsDrafting(node) || node.Type is "Kkt.Consult" or "Kkt.Council";

    /// <summary>Others are asked: the applicant for papers or money, units for their opinion. What they answer comes back to who asked, and nobody sent the case back.</summary>
    public static bool IsAsking(ActivityNode node) => node.Type is "Kkt.Supplement" or "Kkt.Payment" or "Kkt.Consult" or "Kkt.Council";

    /// <summary>True for the outcome that the main path follows.</summary>
    public static bool IsMain(ActivityNode node, string outcome) => string.Equals(StepSheet.Of(node).Outcomes[0].Name, outcome, StringComparison.Ordinal);
}
