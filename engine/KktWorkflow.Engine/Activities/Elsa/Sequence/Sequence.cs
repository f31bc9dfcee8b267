namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs its activities one after the other. The cursor is the index of the open one.</summary>
internal sealed class Sequence : Activity
{
    public override string Type => "Elsa.Sequence";

    public override void Run(ActivityContext context) => Continue(context, context.Execution.Cursor.Whole(0));

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
