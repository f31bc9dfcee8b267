using System.Text.RegularExpressions;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Expressions.JavaScript;

namespace KktWorkflow.Engine.Validation.Scripts;

/// <summary>A script that uses a name which does not exist fails when it runs; a template renders nothing in its place; a variable that is not there is not set.</summary>
internal sealed partial class EveryNameInAnExpressionIsKnown : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var sight = NamesInSight.Of(subject.Definition);
        foreach (var expression in NodeExpression.Of(subject))
        {
            var names = sight[expression.Node.Path];
            foreach (var name in Unknown(expression, names))
            {
                yield return expression.Expression.Type is "Liquid"
                    ? FindingTexts.Warning("KKT-E02", expression.Place, expression.Node.DisplayName, expression.Member, name)
                    : FindingTexts.Error("KKT-E02", expression.Place, expression.Node.DisplayName, expression.Member, name);
            }
        }
    }

    private static IEnumerable<string> Unknown(NodeExpression expression, NamesInSight names) => expression.Expression.Type switch
    {
        "JavaScript" => ScriptEvaluator.Prepare(expression.Source).Script?.ReferencedGlobals?.Where(n => !names.HasGlobal(n)) ?? [],
        "Liquid" => LiquidVariable().Matches(expression.Source).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).Where(n => !names.HasVariable(n)),
        "Variable" when expression.Expression.Value.TextMember("id") is { } id && !names.HasVariableId(id) => [expression.Expression.Value.TextMember("name") ?? id],
        _ when expression is { Node.Type: "Elsa.SetVariable", Member: "variable" } && expression.Expression.Value.TextMember("id") is { } target && !names.HasVariableId(target) =>
            [expression.Expression.Value.TextMember("name") ?? target],
        _ => [],
    };

    [GeneratedRegex(@"\bVariables\.(?<name>[\p{L}_][\p{L}\p{Nd}_]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LiquidVariable();
}
