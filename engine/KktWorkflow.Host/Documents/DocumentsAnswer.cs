using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Documents;

/// <summary>The documents of a case, in the order in which they were issued.</summary>
public sealed record DocumentsAnswer(IReadOnlyList<DocumentAnswer> Documents)
{
    internal static DocumentsAnswer Of(CaseState state, DocumentTemplateRegister? register, OrganisationView organisation) =>
        new([.. state.Documents.Values.Select(document => DocumentAnswer.Of(document, register?.Find(document.Template), organisation))]);
}

/// <summary>A document of a case.</summary>
/// <param name="Document">Its number within the case.</param>
/// <param name="NumberText">Its number in the register, as it is written; null for one that bears none.</param>
/// <param name="Form">What the circular calls its form, with the circular; null for one that no form draws up.</param>
/// <param name="State">`pending` while it has still to be drawn up, `ready` with a file, `issued` for one that no form draws up.</param>
/// <param name="Mark">`valid`, `withdrawn` or `corrected`.</param>
public sealed record DocumentAnswer(int Document, string Kind, string? NumberText, DocumentFormAnswer? Form, string State, string Mark, Instant IssuedAt, DocumentIssuerAnswer? IssuedBy, string? Sha256)
{
    internal static DocumentAnswer Of(CaseDocument document, DocumentTemplate? form, OrganisationView organisation) => new(
        document.Number,
        document.Kind,
        document.NumberText.Length > 0 ? document.NumberText : null,
        form is null ? null : new(form.Id, form.Form, form.Source),
        document.IsPending ? "pending" : document.File is null ? "issued" : "ready",
        WordOf(document.Mark),
        document.At,
        document.By is { } by ? new(by, organisation.NameOf(by) ?? "") : null,
        document.File);

    internal static string WordOf(DocumentMark mark) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(mark.ToString());
}

/// <summary>The form of a document.</summary>
public sealed record DocumentFormAnswer(string Id, string Form, string Source);

/// <summary>Who issued a document.</summary>
public sealed record DocumentIssuerAnswer(PersonId Id, string Name);

/// <summary>What is to be noted of a document.</summary>
public sealed record MarkRequest(DocumentMark? Mark, string? Reason);

/// <summary>A register of numbers.</summary>
/// <param name="Register">Names the series, the unit where each counts apart, and the year.</param>
public sealed record NumberRegisterAnswer(string Register, long Last);

/// <summary>A number that was drawn.</summary>
public sealed record DrawnNumberAnswer(long Number, string NumberText, string Kind, CaseId CaseId, string? CaseCode, int Document, Instant IssuedAt, string? IssuedBy, string Mark)
{
    internal static DrawnNumberAnswer Of(IssuedDocument issued, OrganisationView organisation) => new(
        issued.RegisterNumber, issued.NumberText, issued.Kind, issued.Case, issued.CaseCode, issued.Number, issued.At, issued.By is { } by ? organisation.NameOf(by) : null, DocumentAnswer.WordOf(issued.Mark));
}
