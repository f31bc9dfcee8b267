using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>The cases of a switch that hold: the first one, or all of them in mode `MatchAny`.</summary>
internal static class SwitchCases
{
    public static IEnumerable<SwitchCase> Matching(ActivityContext context)
    {
        var any = string.Equals(context.Input("mode").Text(), "MatchAny", StringComparison.Ordinal);
        var holding = context.Node.Cases.Where(c => context.Evaluate(c.Condition, "Boolean").IsTrue());
        return any ? holding : holding.Take(1);
    }

    public static bool NoneMatched(ActivityContext context) => !Matching(context).Any();
}
