using System.Collections.Immutable;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>What our steps have in common: they ask people, wait, and end with the outcome that was chosen. A step that nobody can do is an incident,
/// and nothing of it has begun.</summary>
public abstract class PersonStep : PersonActivity
{
    /// <summary>False when what completing it did cannot be taken back: a code or number was given, or others answered too.</summary>
    public virtual bool CanUndo => true;

    public sealed override void Run(ActivityContext context)
    {
        var items = ImmutableArray.CreateBuilder<(AskedPerson Asked, Assigned.Given Given)>();
        foreach (var asked in Asks(context.Node, context))
        {
            switch (Assigner.Resolve(asked.Assignee, context.Node, context.State, context.Facts))
            {
                case Assigned.Nobody nobody:
                    context.Fail(nobody.Code, nobody.Detail);
                    return;
                case Assigned.Given given:
                    items.Add((asked, given));
                    break;
            }
        }

        if (items.Count == 0)
        {
            context.Fail(AssignmentIncidents.NobodyAsked, context.Node.Id);
            return;
        }

        NationalStatus.Show(context, StepSheet.Of(context.Node).NationalStatus);
        Opening(context);
        var wait = context.WaitFor(WaitKind.Person, context.Node.Id, MarkOf(context));
        foreach (var (asked, given) in items)
        {
            // Resolved again: who gets this one may depend on who just got the one before.
            var to = Assigner.Resolve(asked.Assignee, context.Node, context.State, context.Facts) is Assigned.Given now ? now : given;
            context.Emit(new WorkItemCreated(
                context.NextNumber(), wait, context.Execution.Number, context.Execution.Node, asked.Title, to.Candidates, to.To, asked.Name));
        }
    }

    public override EquatableArray<StepOutcome> OutcomesOf(ActivityContext context, WorkItem item) => StepSheet.Of(context.Node).Outcomes;

    public override void WorkItemCompleted(ActivityContext context, WorkItem item, CompleteWorkItem command) => context.Complete(command.Outcome);

    /// <summary>Who is asked; one work item each.</summary>
    internal virtual IEnumerable<AskedPerson> Asks(ActivityNode node, ActivityContext context) => [new(AssigneeSpec.Of(node), node.DisplayName, null)];

    /// <summary>What the wait says about the step beyond its name.</summary>
    private protected virtual string MarkOf(ActivityContext context) => "";

    /// <summary>What happens once it is known who does it, before the work items arise.</summary>
    private protected virtual void Opening(ActivityContext context)
    {
    }
}
