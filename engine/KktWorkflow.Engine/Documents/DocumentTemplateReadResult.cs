using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Documents;

/// <summary>What came of reading `templates/documents.json`.</summary>
public abstract record DocumentTemplateReadResult
{
    private DocumentTemplateReadResult()
    {
    }

    public sealed record Read(DocumentTemplateRegister Register) : DocumentTemplateReadResult;

    /// <summary>Every finding, at least one.</summary>
    public sealed record Unreadable(EquatableArray<Finding> Findings) : DocumentTemplateReadResult;
}
