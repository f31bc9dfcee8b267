using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Files;

namespace KktWorkflow.Host.Documents;

/// <summary>Documents of cases, for the person who makes the request: who may not read a case gets none of them.</summary>
internal sealed class DocumentService(
    CaseQueries cases, CaseReading reading, CaseCommands commands, DocumentTemplateStore templates, DocumentRendering rendering, PdfConversion pdf, FileStore files, ProcessClock clock, CurrentPerson person)
{
    /// <summary>Null when there is no such case; a refusal when the person may not read it.</summary>
    public async Task<Answer<CaseState>?> FindAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { } state)
            return null;
        if (await reading.ReadAsync(state, cancellation, "ReadDocuments"))
            return new Answer<CaseState>.Done(state);
        return new Answer<CaseState>.Refused(Refusal.Of("KKT-A05", RefusalKind.Forbidden, ""));
    }

    /// <summary>The documents of a case, the latest first, each with the form it is drawn up by.</summary>
    public async Task<IReadOnlyList<DocumentLine>> LinesAsync(CaseState state, CancellationToken cancellation)
    {
        var register = await templates.Current(cancellation);
        return [.. state.Documents.Values.OrderByDescending(document => document.Number).Select(document => new DocumentLine(
            document, register?.Find(document.Template), document.By is { } by ? person.Organisation.NameOf(by) : null, document.Mark != DocumentMark.Withdrawn && person.May(Permissions.MarkDocuments)))];
    }

    /// <summary>The Word file of a document that was drawn up; null while it has not been, and where no form draws it up.</summary>
    public async Task<byte[]?> WordAsync(CaseState state, int number, CancellationToken cancellation)
    {
        if (state.Documents.GetValueOrDefault(number)?.File is not { } file || files.Open(file) is not { } content)
            return null;
        await using (content)
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellation);
            return bytes.ToArray();
        }
    }

    /// <summary>The same as PDF; null also where there is no program that makes one.</summary>
    public async Task<byte[]?> PdfAsync(CaseState state, int number, CancellationToken cancellation) =>
        pdf.IsThere && await WordAsync(state, number, cancellation) is { } word ? await pdf.OfAsync(state.Documents[number].File!, word, cancellation) : null;

    /// <summary>True where PDF can be made.</summary>
    public bool MakesPdf => pdf.IsThere;

    /// <summary>The control sheet as the log is now; null before acceptance, and where no form is in force.</summary>
    public async Task<byte[]?> ControlSheetAsync(CaseState state, CancellationToken cancellation) =>
        state is { Kind: CaseKind.Procedure, AcceptedAt: not null } ? await rendering.ControlSheetAsync(state.Id, clock.Now, cancellation) : null;

    public async Task<byte[]?> ControlSheetPdfAsync(CaseState state, CancellationToken cancellation) =>
        pdf.IsThere && await ControlSheetAsync(state, cancellation) is { } word
            ? await pdf.OfAsync(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(word)), word, cancellation)
            : null;

    /// <summary>Takes a document back, or notes a correction.</summary>
    public async Task<Answer<DocumentsAnswer>> MarkAsync(CaseId id, int number, DocumentMark? mark, string? reason, CommandTerms terms, CancellationToken cancellation)
    {
        switch (await FindAsync(id, cancellation))
        {
            case null:
                return new Answer<DocumentsAnswer>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id.ToString()));
            case Answer<CaseState>.Refused refused:
                return new Answer<DocumentsAnswer>.Refused(refused.Refusal);
        }

        var register = await templates.Current(cancellation);
        return mark is not { } chosen
            ? new Answer<DocumentsAnswer>.Invalid([new FieldProblem("mark", "KKT-F01")])
            : await commands.RunAsync(id, new MarkDocument(number, chosen, reason ?? ""), terms, accepted => DocumentsAnswer.Of(accepted.State, register, person.Organisation), cancellation);
    }
}

/// <summary>A document as its case's page lists it.</summary>
/// <param name="Form">Null for one that no form draws up.</param>
/// <param name="Issuer">Null for the engine itself.</param>
public sealed record DocumentLine(CaseDocument Document, DocumentTemplate? Form, string? Issuer, bool CanMark);
