namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs its body while the condition holds. The cursor is the number of the round.</summary>
internal sealed class While : Activity, ILoop
{
    public override string Type => "Elsa.While";

    public override void Run(ActivityContext context)
    {
        if (context.Input("condition").IsTrue() && context.Node.Slots.TryGetValue("body", out var body))
        {
            var round = context.Execution.Cursor.Whole(0) + 1;
            context.Advance(Json.Of(round), new ChildStart(body, (int)round));
        }
        else
        {
            context.Complete();
        }
    }

    public override void ChildEnded(ActivityContext context, EndedChild child)
    {
        if (Loops.IsLeft(context.Execution))
            context.Complete();
        else
            Run(context);
    }
}
