namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs `then` or `else`; the branch that is not there completes at once.</summary>
internal sealed class If : Activity
{
    public override string Type => "Elsa.If";

    public override void Run(ActivityContext context)
    {
        var slot = context.Input("condition").IsTrue() ? "then" : "else";
        if (context.Node.Slots.TryGetValue(slot, out var branch))
            context.Advance(default, new ChildStart(branch));
        else
            context.Complete();
    }

    public override void ChildEnded(ActivityContext context, EndedChild child) => context.Complete();
}
