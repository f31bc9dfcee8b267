using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.Numbers;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>`Kkt.IssueDocument`: the clerk numbers, seals and issues the document. The number is drawn from its register when the step is completed; its result is the number's text.
/// A document on the way (`isResult` false), such as a letter that asks for opinions, leaves the case in progress.</summary>
public sealed class IssueDocument : PersonStep
{
    internal const string TypeName = "Kkt.IssueDocument";

    private const string Issued = "Issued";

    public override string Type => TypeName;

    public override bool CanUndo => false;

    /// <summary>True when completing an item of this step with <paramref name="outcome"/> draws a number.</summary>
    internal static bool Issues(ActivityNode node, string outcome) => StepSheet.Of(node).Means(outcome, Issued);

    /// <summary>False for a document on the way.</summary>
    internal static bool IsResult(ActivityNode node) => node.Plain("isResult").ValueKind != JsonValueKind.False;

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command)
    {
        if (Issues(context.Node, command.Outcome))
        {
            var issued = DocumentNumbers.Issue(context.Node, context.Execution.Number, context.NextNumber(), context.State, context.Facts);
            context.Emit(issued);
            context.SetResult(JsonSerializer.SerializeToElement(issued.NumberText));
            if (IsResult(context.Node))
                NationalStatus.Show(context, NationalStatus.Processed);
        }

        base.WorkItemCompleted(context, item, command);
    }
}
