using KktWorkflow.Engine.Expressions.JavaScript;
using KktWorkflow.Engine.Expressions.Liquid;

namespace KktWorkflow.Engine.Validation.Scripts;

internal sealed class EveryExpressionParses : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from expression in NodeExpression.Of(subject)
        let error = Error(expression)
        where error.Length > 0
        select FindingTexts.Error("KKT-E01", expression.Place, expression.Expression.Type, expression.Node.DisplayName, expression.Member, error);

    private static string Error(NodeExpression expression) => expression.Expression.Type switch
    {
        "JavaScript" => ScriptEvaluator.Prepare(expression.Source).Error,
        "Liquid" => LiquidEvaluator.Parse(expression.Source).Error.ReplaceLineEndings(" "),
        _ => "",
    };
}
