using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.Numbers;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Intake`: the intake desk accepts a registered dossier, asks for a supplement, or refuses. Accepting draws the dossier code, once in a case's life.</summary>
public sealed class Intake : PersonStep
{
    internal const string TypeName = "Kkt.Intake";

    private const string Accept = "Accept";
    private const string Refuse = "Refuse";

    public override string Type => TypeName;

    public override bool CanUndo => false;

    /// <summary>True when completing an item of this step with <paramref name="outcome"/> accepts the dossier.</summary>
    internal static bool Accepts(ActivityNode node, string outcome) => StepSheet.Of(node).Means(outcome, Accept);

    public override Refusal? Check(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        if (!Accepts(context.Node, command.Outcome))
            return null;
        if (!context.Facts.May(Permissions.AcceptCases))
            return Refusal.Of(RefusalCodes.NotPermitted, RefusalKind.Forbidden, item.Node.Value, Permissions.AcceptCases);
        var missing = RequiredPapers.MissingIn(context.State, context.Facts);
        return missing.IsEmpty ? null : Refusal.Of(RefusalCodes.PapersMissing, RefusalKind.Invalid, item.Node.Value, string.Join("; ", missing));
    }

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        if (Accepts(context.Node, command.Outcome))
        {
            if (context.State is { Kind: CaseKind.Procedure, Code: null })
                context.Emit(CaseCodes.Accept(context.Facts));
            NationalStatus.Show(context, NationalStatus.Accepted);
        }
        else if (StepSheet.Of(context.Node).Means(command.Outcome, Refuse) && context.State.AcceptedAt is null)
        {
            NationalStatus.Show(context, NationalStatus.Refused);
        }

        base.WorkItemCompleted(context, item, command);
    }
}
