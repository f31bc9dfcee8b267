using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Runs the activities of the first (or of every) case that holds, else the default. The cursor counts the open ones.</summary>
internal sealed class Switch : Activity
{
    public override string Type => "Elsa.Switch";

    public override void Run(ActivityContext context)
    {
        var matching = SwitchCases.Matching(context).Select(c => c.Activity).OfType<ActivityNode>().ToList();
        if (matching.Count == 0 && SwitchCases.NoneMatched(context) && context.Node.Slots.TryGetValue("default", out var otherwise))
            matching.Add(otherwise);
        if (matching.Count == 0)
            context.Complete();
        else
            context.Advance(Json.Of(matching.Count), [.. matching.Select(n => new ChildStart(n))]);
    }

    public override void ChildEnded(ActivityContext context, EndedChild child) => OpenBranches.Count(context);
}
