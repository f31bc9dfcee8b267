using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Elsa's flowchart in its default, counter-based mode, with the deliberate differences that `docs/elsa-differences.md` lists.
/// The rules of settling stand in <see cref="FlowPass"/>.</summary>
internal sealed class Flowchart : Activity, IWatchesCompletion
{
    public const string TypeName = "Elsa.Flowchart";

    public override string Type => TypeName;

    public override void Run(ActivityContext context)
    {
        var graph = GraphOf(context);
        if (graph.Start is not { } start)
        {
            context.Complete();
            return;
        }

        var pass = new FlowPass(context, graph);
        if (RestartAt.Of(context) is { } restart)
            pass.Enter(restart.Child.Id, Entry.SentBack, restart.Further);
        else
            pass.Enter(start, Entry.Forward);
        pass.Record();
    }

    public override void ChildEnded(ActivityContext context, EndedChild child)
    {
        if (context.Execution.Flow is { Ended: true })
        {
            CompleteWhenQuiet(context);
            return;
        }

        var graph = GraphOf(context);
        var pass = new FlowPass(context, graph);
        if (child.Completed && child.Terminal)
            pass.End();
        else
            pass.Settle(child.Execution.Node.Id, child.Completed ? child.Outcomes : null);
        pass.Record();
        CompleteWhenQuiet(context);
    }

    /// <summary>A completion that cannot be followed holds the activity that completed: a backward connection to a point that is not on every path
    /// (loops-back-into-one-branch), or a join whose mode cannot be evaluated (faults-flowjoin-mode-expression).</summary>
    public void BeforeChildCompletes(ActivityContext context, Execution.State.Execution child, EquatableArray<string> outcomes)
    {
        var graph = GraphOf(context);
        foreach (var connection in graph.Outbound(child.Node.Id))
        {
            if (graph.KindOf(connection) == ConnectionKind.InvalidBackward && FlowPass.IsFollowed(connection, outcomes))
                throw new ActivityFailedException(IncidentCodes.InvalidBackwardConnection, $"{connection.Key} leads back to a point that is not on every path.");
            if (graph.KindOf(connection) == ConnectionKind.Forward)
                _ = JoinModes.Of(context, graph.ActivityOf(connection.Target));
        }
    }

    /// <summary>The graph of this chart, from the trigger that started the case if it stands in it.</summary>
    internal static FlowGraph GraphOf(ActivityContext context) => FlowGraph.Of(context.Node, Triggers.In(context.State.Trigger, context.Execution.Node));

    /// <summary>What was cut off and is not under way any more holds nothing up, though something may wait in it: it ends with the chart.</summary>
    private static void CompleteWhenQuiet(ActivityContext context)
    {
        var turn = ((TurnContext)context).Turn;
        if (!turn.ChildrenOf(context.Execution.Number).All(x => x.Status == ExecutionStatus.CutOff && !turn.IsUnderWay(x)))
            return;
        if (context.Execution.Flow is { Ended: false } && turn.HoldsEnds(context.Execution.Number))
            return;
        turn.CancelBelow(context.Execution.Number, "join");
        context.Complete();
    }
}
