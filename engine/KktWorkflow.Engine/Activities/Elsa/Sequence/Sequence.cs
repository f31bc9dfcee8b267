using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs its activities one after the other. The cursor is the index of the open one.</summary>
internal sealed class Sequence : Activity
{
    public override string Type => "Elsa.Sequence";

    public override void Run(ActivityContext context)
    {
        if (RestartAt.Of(context) is { } restart)
            StartAt(context, restart);
        else
            Continue(context, context.Execution.Cursor.Whole(0));
    }

    /// <summary>Goes on from an activity of the sequence as sent back to it, or into it.</summary>
    public static void StartAt(ActivityContext context, RestartAt restart)
    {
        var index = IndexOf(context.Node, restart.Child);
        context.Advance(Json.Of(index), new ChildStart(context.Node.Activities[index], Entry: Entry.SentBack) { StartAt = restart.Further });
    }

    /// <summary>Where an activity of the sequence stands in it.</summary>
    public static int IndexOf(ActivityNode sequence, NodePath activity) => sequence.Activities.Select(a => a.Path).ToList().IndexOf(activity);

    public override void ChildEnded(ActivityContext context, EndedChild child)
    {
        if (child.Terminal || Loops.IsLeft(context.Execution))
            context.Complete();
        else
            Continue(context, context.Execution.Cursor.Whole(0) + 1);
    }

    private static void Continue(ActivityContext context, long index)
    {
        if (index >= context.Node.Activities.Length)
            context.Complete();
        else
            context.Advance(Json.Of(index), new ChildStart(context.Node.Activities[(int)index]));
    }
}
