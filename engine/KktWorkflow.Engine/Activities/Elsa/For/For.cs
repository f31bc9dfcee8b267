using System.Text.Json;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Counts from `start` to `end` by `step` and runs its body for each value, which the body sees as `CurrentValue`. The cursor is the value under way.</summary>
internal sealed class For : Activity, ILoop
{
    public override string Type => "Elsa.For";

    public override void Run(ActivityContext context) =>
        Continue(context, context.Execution.Cursor.ValueKind == JsonValueKind.Undefined ? context.Input("start").Whole(0) : Next(context));

    public override void ChildEnded(ActivityContext context, EndedChild child)
    {
        if (Loops.IsLeft(context.Execution))
            context.Complete();
        else
            Continue(context, Next(context));
    }

    private static long Next(ActivityContext context) => context.Execution.Cursor.Whole(0) + context.Input("step").Whole(1);

    private static void Continue(ActivityContext context, long value)
    {
        var end = context.Input("end").Whole(0);
        var inclusive = context.Input("outerBoundInclusive");
        var within = context.Input("step").Whole(1) >= 0 ? value.CompareTo(end) : end.CompareTo(value);
        var goesOn = inclusive.ValueKind == JsonValueKind.False ? within < 0 : within <= 0;
        if (goesOn && context.Node.Slots.TryGetValue("body", out var body))
            context.Advance(Json.Of(value), new ChildStart(body, 1, default, LoopVariables.Of(context, Json.Of(value))));
        else
            context.Complete();
    }
}
