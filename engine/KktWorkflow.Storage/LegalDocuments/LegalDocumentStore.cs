using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.LegalDocuments;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.LegalDocuments;

/// <summary>The register of outside documents. Each change is a line of `register/legal-documents`, whose data is the whole file from then on.</summary>
public sealed class LegalDocumentStore
{
    private readonly RegisterStore _registers;
    private readonly VersionedRegister<LegalDocumentRegister> _register;

    internal LegalDocumentStore(RegisterStore registers)
    {
        _registers = registers;
        _register = new(registers, RegisterStore.LegalDocuments, ReadStored, static r => r.Version, StorageRefusals.BadLegalDocuments);
    }

    /// <summary>The documents as they stand; null before the first.</summary>
    public Task<LegalDocumentRegister?> Current(CancellationToken cancellation) => _register.Current(cancellation);

    /// <summary>The stored text of `legal-documents.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(RegisterStore.LegalDocuments, cancellation);

    /// <summary>Takes a new `legal-documents.json`, whose version has to be one more than the present one; white space between its members is not kept.
    /// Null when it was stored, else why not. Of two with the same version one is stored.</summary>
    public async Task<Refusal?> Replace(ReadOnlyMemory<byte> json, Actor actor, CancellationToken cancellation) => LegalDocumentReader.Read(json) switch
    {
        LegalDocumentReadResult.Read read => await _register.Replace(json, read.Register, actor, cancellation),
        var unreadable => _register.Bad(((LegalDocumentReadResult.Unreadable)unreadable).Findings.Select(f => $"{f.Place}: {f.Vi}")),
    };

    private static LegalDocumentRegister ReadStored(ReadOnlyMemory<byte> text) =>
        LegalDocumentReader.Read(text) is LegalDocumentReadResult.Read read ? read.Register : throw new InvalidOperationException("The stored register of outside documents can't be read.");
}
