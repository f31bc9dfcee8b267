namespace KktWorkflow.Engine.Validation.Scripts;

internal sealed class EveryExpressionIsOfAKnownLanguage : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from expression in NodeExpression.Of(subject)
        let language = expression.Expression.Type
        where language is not ("Literal" or "Object" or "JavaScript" or "Liquid" or "Variable" or "Input")
        select FindingTexts.Error("KKT-E03", expression.Place, expression.Node.DisplayName, expression.Member, language);
}
