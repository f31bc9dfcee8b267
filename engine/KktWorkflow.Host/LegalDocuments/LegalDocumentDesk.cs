using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.LegalDocuments;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.LegalDocuments;

namespace KktWorkflow.Host.LegalDocuments;

/// <summary>The register of outside documents: what stands in it and who rests on it, for everybody who reads procedures; changes of it, for those who draft them.</summary>
internal sealed class LegalDocumentDesk(LegalDocumentStore store, DefinitionStore definitions, IDefinitionLibrary library, CurrentPerson person)
{
    /// <summary>Largest file that is taken, in bytes.</summary>
    public const int Largest = LegalDocumentReader.LargestText;

    /// <summary>What changes of the register need.</summary>
    public const string Permission = Permissions.DraftDefinitions;

    public bool MayChange => person.May(Permission);

    public async Task<LegalDocumentRegister> RegisterAsync(CancellationToken cancellation) => await store.Current(cancellation) ?? LegalDocumentRegister.Empty;

    public async Task<LegalDocumentList> ListAsync(CancellationToken cancellation)
    {
        var register = await RegisterAsync(cancellation);
        var inForce = (await definitions.List(cancellation)).Where(version => version.IsInForce).ToList();
        var citing = (await library.FindVersions(inForce, cancellation)).Values
            .Select(definition => (Procedure: ProcedureOf(definition), Lines: LegalCitations.Of(definition, register).ToList()))
            .OrderBy(found => found.Procedure.Code, StringComparer.Ordinal).ToList();
        var today = person.Organisation.Day;
        return new(
            register.Version,
            [
                .. register.Documents.Select(document => new LegalDocumentRow(
                    document, document.ValidityAt(today), [.. citing.Where(found => found.Lines.Exists(line => line.Documents.Contains(document))).Select(found => found.Procedure)])),
            ],
            [.. citing.SelectMany(found => found.Lines.Select(line => DoubtOf(found.Procedure, line, today))).OfType<DoubtfulCitation>()]);
    }

    /// <summary>The register as a file that <see cref="ReplaceAsync"/> takes; null before the first.</summary>
    public async Task<byte[]?> FileAsync(CancellationToken cancellation) => await store.Current(cancellation) is { } register ? LegalDocumentWriter.Write(register) : null;

    /// <summary>Puts a whole file in the place of the register.</summary>
    public Task<LegalDocumentChange> ReplaceAsync(string text, CancellationToken cancellation) => ChangeAsync(Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Puts a document in the place of the one that has the number <paramref name="former"/>, or adds it.</summary>
    /// <param name="version">The version that the person saw; another one since then refuses the change.</param>
    public async Task<LegalDocumentChange> SaveAsync(LegalDocument document, string? former, int version, CancellationToken cancellation)
    {
        var present = await RegisterAsync(cancellation);
        return present.Version == version ? await ChangeAsync(LegalDocumentWriter.Write(present.With(document, former)), cancellation) : LegalDocumentChange.Overtaken;
    }

    private async Task<LegalDocumentChange> ChangeAsync(byte[] file, CancellationToken cancellation)
    {
        if (!MayChange)
            return new(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permission), []);
        var findings = LegalDocumentReader.Read(file) is LegalDocumentReadResult.Unreadable unreadable ? unreadable.Findings : [];
        return new(await store.Replace(file, person.Actor(), cancellation), findings);
    }

    private static DoubtfulCitation? DoubtOf(CitingProcedure procedure, LegalCitation line, DateOnly today)
    {
        var expired = line.Documents.Where(document => document.ValidityAt(today) == LegalValidity.Expired).ToEquatableArray();
        return expired.IsEmpty && !line.IsUnknown ? null : new(procedure, line.Text, expired, line.UnknownNumbers);
    }

    private static CitingProcedure ProcedureOf(ProcessDefinition definition) => new(definition.DefinitionId, new ProcedureFacts(definition).Code, definition.Name);
}
