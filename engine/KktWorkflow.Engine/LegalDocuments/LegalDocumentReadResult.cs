using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.LegalDocuments;

/// <summary>What came of reading a register of outside documents.</summary>
public abstract record LegalDocumentReadResult
{
    private LegalDocumentReadResult()
    {
    }

    public sealed record Read(LegalDocumentRegister Register) : LegalDocumentReadResult;

    /// <summary>It can't be used: every reason found.</summary>
    public sealed record Unreadable(EquatableArray<Finding> Findings) : LegalDocumentReadResult;
}
