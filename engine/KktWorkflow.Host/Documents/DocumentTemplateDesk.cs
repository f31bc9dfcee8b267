using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Documents;

namespace KktWorkflow.Host.Documents;

/// <summary>The forms, for those who keep the board's books: what holds when, and a new Word file for one of them.</summary>
internal sealed class DocumentTemplateDesk(DocumentTemplateStore store, CurrentPerson person)
{
    /// <summary>What the register of forms needs.</summary>
    public const string Permission = Permissions.ManageOrganisation;

    public Task<DocumentTemplateRegister?> RegisterAsync(CancellationToken cancellation) => store.Current(cancellation);

    public async Task<IResult> FileAsync(string id, CancellationToken cancellation) =>
        (await store.Current(cancellation))?.Find(id) is { } template && await store.File(template.Sha256, cancellation) is { } file
            ? Results.File(file, DocumentWriter.MediaType, template.File)
            : Results.NotFound();

    /// <summary>Puts a Word file in the place of a form's present one. Documents that were issued before keep theirs.</summary>
    /// <returns>Findings when the file can't be drawn up from, a refusal when the change can't be taken; neither when it was stored.</returns>
    public async Task<(IReadOnlyList<Finding> Findings, Refusal? Refusal)> ReplaceAsync(string id, byte[] file, CancellationToken cancellation)
    {
        if (!person.May(Permission))
            return ([], Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permission));
        if (await store.Current(cancellation) is not { } register || register.Find(id) is not { } template)
            return ([], Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id));
        var findings = TemplateFile.Check(file, template.Moment);
        return findings.Count > 0
            ? (findings, null)
            : ([], await store.Replace(DocumentTemplateWriter.Write(register.With(template with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)) })), [file], person.Actor(), cancellation));
    }
}
