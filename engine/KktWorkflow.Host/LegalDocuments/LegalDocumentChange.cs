using KktWorkflow.Engine;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Host.LegalDocuments;

/// <summary>What became of a change of the register of outside documents.</summary>
/// <param name="Refusal">Null when it was taken; otherwise why not, and nothing is changed.</param>
/// <param name="Findings">What is wrong with a document that was refused.</param>
public sealed record LegalDocumentChange(Refusal? Refusal, EquatableArray<Finding> Findings)
{
    /// <summary>Somebody else was faster: the register is another one than the person saw.</summary>
    public static readonly LegalDocumentChange Overtaken = new(null, []) { IsOvertaken = true };

    public bool IsOvertaken { get; private init; }

    public bool IsDone => Refusal is null && !IsOvertaken;
}
