using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.Supplement`: the applicant is asked for papers; the desk records that they came, or that the dossier is withdrawn.
/// At the stage `intake` nothing is accepted yet and no clock stops: nothing counts before a whole dossier is received, and what comes back is received anew, with all of the time that the desk has to
/// answer (NĐ 45/2020).</summary>
public sealed class Supplement : PausingStep
{
    internal const string TypeName = "Kkt.Supplement";

    private const string AtIntake = "intake";
    private const string Withdrawn = "Withdrawn";

    public override string Type => TypeName;

    private protected override PauseCause Cause => PauseCause.Supplement;

    /// <summary>True when completing an item of this step with <paramref name="outcome"/> takes the dossier back.</summary>
    internal static bool Withdraws(ActivityNode node, string outcome) => node.Type == TypeName && string.Equals(outcome, Withdrawn, StringComparison.Ordinal);

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        if (Withdraws(context.Node, command.Outcome))
            NationalStatus.Show(context, NationalStatus.Withdrawn);
        base.WorkItemCompleted(context, item, command);
    }

    private protected override bool PausesNow(ActivityContext context) =>
        base.PausesNow(context) && (context.State.AcceptedAt is not null || !string.Equals(StageOf(context), AtIntake, StringComparison.Ordinal));

    private protected override void Opening(ActivityContext context)
    {
        var request = context.Input("request");
        context.Emit(new SupplementRequested(context.Execution.Number, StageOf(context))
        {
            Personal = request.ValueKind == System.Text.Json.JsonValueKind.String ? PrivatePart.OfText(request.GetString()) : null,
        });
        base.Opening(context);
    }

    private static string StageOf(ActivityContext context) => context.Node.PlainText("stage") ?? "appraisal";
}
