using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Another definition used as an activity: runs inside this case, with its own variables and inputs.</summary>
internal sealed class WorkflowAsActivity : Activity
{
    /// <summary>Stands for every type that names a definition; never written in one.</summary>
    internal const string TypeName = "Kkt.WorkflowAsActivity";

    public override string Type => TypeName;

    public override void Run(ActivityContext context)
    {
        var turn = ((TurnContext)context).Turn;
        var definition = turn.UsedDefinition(context.Node)
            ?? throw new ActivityFailedException(IncidentCodes.UnknownDefinition, $"No definition version {context.Node.WorkflowDefinitionVersionId}.");
        if (turn.AncestorsOf(context.Execution.Number).Count(x => turn.NodeOf(x).WorkflowDefinitionVersionId is not null) >= DefinitionLimits.Uses)
            throw new ActivityFailedException(IncidentCodes.TooDeep, $"Definitions are used within each other more than {DefinitionLimits.Uses} deep.");
        foreach (var input in definition.Inputs)
        {
            var member = char.ToLowerInvariant(input.Name[0]) + input.Name[1..];
            context.Emit(new VariableSet(context.Execution.Number, VariableScope.InputPrefix + input.Name)
            {
                Personal = PrivatePart.OfValue(context.Node.Inputs.ContainsKey(member) ? context.Input(member) : input.Default),
            });
        }

        var root = definition.RootUnder(context.Node.Path);
        context.Advance(default, RestartAt.Of(context) is { } restart ? new ChildStart(root, Entry: Entry.SentBack) { StartAt = restart.Further } : new ChildStart(root));
    }

    public override void ChildEnded(ActivityContext context, EndedChild child) => context.Complete();
}
