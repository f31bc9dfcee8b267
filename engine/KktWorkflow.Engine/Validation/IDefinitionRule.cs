namespace KktWorkflow.Engine.Validation;

/// <summary>One thing that holds in a sound definition. The class name says it as a sentence.</summary>
internal interface IDefinitionRule
{
    /// <summary>Where <paramref name="subject"/> breaks the rule. Never throws for what a definition says.</summary>
    IEnumerable<Finding> Check(ValidationSubject subject);
}
