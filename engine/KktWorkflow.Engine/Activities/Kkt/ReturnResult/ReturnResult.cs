using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.ReturnResult`: the desk hands the result to the applicant. Handing back a refusal, or a dossier that was withdrawn, is no result: its code stays.</summary>
public sealed class ReturnResult : PersonStep
{
    public override string Type => "Kkt.ReturnResult";

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        if (StepSheet.Of(context.Node).Means(command.Outcome, "Returned")
            && context.State.NationalStatus is not (NationalStatus.Refused or NationalStatus.Withdrawn or NationalStatus.Stopped))
            NationalStatus.Show(context, NationalStatus.Returned);
        base.WorkItemCompleted(context, item, command);
    }
}
