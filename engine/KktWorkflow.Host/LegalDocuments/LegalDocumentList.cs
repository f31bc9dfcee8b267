using KktWorkflow.Engine;
using KktWorkflow.Engine.LegalDocuments;

namespace KktWorkflow.Host.LegalDocuments;

/// <summary>The register of outside documents as it stands today, with the procedures in force that rest on each.</summary>
/// <param name="Version">0 before the first.</param>
public sealed record LegalDocumentList(int Version, IReadOnlyList<LegalDocumentRow> Rows, IReadOnlyList<DoubtfulCitation> Doubtful)
{
    public int Count(LegalValidity validity) => Rows.Count(row => row.Validity == validity);
}

/// <summary>A document of the register.</summary>
/// <param name="CitedBy">Procedures whose version in force cites it, by code.</param>
public sealed record LegalDocumentRow(LegalDocument Document, LegalValidity Validity, IReadOnlyList<CitingProcedure> CitedBy);

public sealed record CitingProcedure(string DefinitionId, string Code, string Name);

/// <summary>Something on which a procedure in force rests and that doesn't hold, or that the register doesn't know.</summary>
/// <param name="Text">The line of the legal basis.</param>
/// <param name="Expired">The documents in it that are no longer in force.</param>
/// <param name="Unknown">Numbers in it that the register doesn't have; empty also where the line names no number at all.</param>
public sealed record DoubtfulCitation(CitingProcedure Procedure, string Text, EquatableArray<LegalDocument> Expired, EquatableArray<string> Unknown);
