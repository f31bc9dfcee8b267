using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Streams;
using QRCoder;

namespace KktWorkflow.Host.Documents;

/// <summary>Draws documents up from what was written down when they were issued: the form of then, the fields of then, the number of then. The same again gives the same words; only the secret of a receipt is drawn anew,
/// since it is kept nowhere.</summary>
internal sealed class DocumentRendering(
    DocumentTemplateStore templates, CaseQueries cases, IDefinitionLibrary definitions, IOrganisationSource organisation, HostSettings settings)
{
    private const int Slice = 1000;
    private const int PixelsEachModule = 8;

    /// <summary>The document of that number. Null when there is none, when no form draws it up, or when what it says was erased.</summary>
    /// <param name="secret">To be printed on a receipt; null for none.</param>
    public async Task<byte[]?> DrawUpAsync(CaseId id, int document, string? secret, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { } state || !state.Documents.TryGetValue(document, out var kept) || kept.Template.Length == 0)
            return null;
        var log = await LogAsync(id, cancellation);
        var at = log.FindIndex(line => line.Recorded.Event is DocumentIssued issued && issued.Document == document);
        if (at < 0 || log[at].Recorded.Event is not DocumentIssued { TemplateHash: { } hash } issue || DocumentFacts.Of(issue.Personal?.Value ?? default) is not { } said
            || await templates.File(hash, cancellation) is not { } form)
            return null;
        return DocumentWriter.Fill(form, await ContentAsync(state, said, issue, log[..at], log[at].Recorded.At, secret, cancellation));
    }

    /// <summary>The control sheet of a case as of now, by the form of today; null where there is none.</summary>
    public async Task<byte[]?> ControlSheetAsync(CaseId id, Instant now, CancellationToken cancellation)
    {
        var view = await organisation.Current(cancellation);
        if (await cases.State(id, cancellation) is not { } state || await templates.Current(cancellation) is not { } register
            || register.At(DocumentMoment.ControlSheet, view.Day) is not { } form || await templates.File(form.Sha256, cancellation) is not { } file
            || await cases.Definition(state, cancellation) is not { } definition)
            return null;
        var promised = state.DeadlineOf(DeadlineKind.Committed) ?? state.DeadlineOf(DeadlineKind.Statutory);
        var sheet = new ProcedureFacts(definition);
        var owner = sheet.Owner is { } code ? view.Chart.Units.GetValueOrDefault(code)?.Name : null;
        var said = new DocumentFacts
        {
            Board = view.Chart.Units.Values.FirstOrDefault(unit => unit.Parent is null)?.Name ?? "",
            Unit = owner ?? "",
            Place = register.Place,
            Code = state.Code,
            Applicant = state.Applicant,
            Procedure = definition.Name,
            ProcedureCode = sheet.NationalCode ?? sheet.Code,
            ProcedureEdition = sheet.Edition,
            Limit = promised?.Limit,
            ReceivedAt = state.AcceptedAt,
            DueAt = promised?.DueAt,
            DueMark = promised?.Mark ?? CalendarMark.None,
        };
        var issue = new DocumentIssued(0, form.NameVi, "", "", 0) { Moment = DocumentMoment.ControlSheet };
        return DocumentWriter.Fill(file, await ContentAsync(state, said, issue, await LogAsync(id, cancellation), now, null, cancellation));
    }

    private async Task<DocumentContent> ContentAsync(
        CaseState state, DocumentFacts said, DocumentIssued issue, List<(RecordedEvent Recorded, string Hash)> log, Instant at, string? secret, CancellationToken cancellation)
    {
        var view = await organisation.Current(cancellation);
        var words = new DocumentWords(view.Chart.Zone);
        var fields = words.Of(said, issue.NumberText, issue.Number, at);
        var rows = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal) { ["papers"] = DocumentWords.PapersOf(said) };
        if (issue.Moment == DocumentMoment.ControlSheet && await cases.Definition(state, cancellation) is { } definition)
        {
            var library = await definitions.FindReferenced(definition, cancellation);
            rows["steps"] = ControlSheet.RowsOf(
                [.. log.Select(line => line.Recorded)], words,
                (step, outcome) => definition.FindNode(step, library) is { } node ? StepSheet.Of(node).Outcome(outcome)?.Label ?? "" : "",
                person => view.NameOf(person) ?? "");
            fields["agency"] = new ProcedureFacts(definition).Owner is { } owner ? view.Chart.Units.GetValueOrDefault(owner)?.Name ?? said.Unit : said.Unit;
            fields["log"] = DocumentWords.Text("Sheet.Log", log.Count, words.ShortMoment(at));
            fields["logHead"] = log.Count == 0 ? "" : Shortened(log[^1].Hash);
        }

        fields["secret"] = secret is null ? "" : DocumentWords.Text("Word.Secret", secret);
        return new(fields, rows)
        {
            Qr = issue.Moment == DocumentMoment.Acceptance && said.Code is { } code ? Qr(code, secret) : null,
            Mark = settings.Demo ? DocumentWords.Text("Word.Demo") : null,
        };
    }

    /// <summary>What a telephone reads: the code, and the secret where one is printed beside it.</summary>
    private static byte[] Qr(string code, string? secret)
    {
        using var made = QRCodeGenerator.GenerateQrCode(secret is null ? code : $"{code} {secret}", QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(made);
        return png.GetGraphic(PixelsEachModule);
    }

    private async Task<List<(RecordedEvent Recorded, string Hash)>> LogAsync(CaseId id, CancellationToken cancellation)
    {
        var log = new List<(RecordedEvent, string)>();
        for (var slice = Slice; slice == Slice;)
        {
            var lines = await cases.Log(id, log.Count, Slice, cancellation);
            log.AddRange(lines.Select(line => (line.ToRecorded(), line.Hash)));
            slice = lines.Count;
        }

        return log;
    }

    private static string Shortened(string hash) => $"{string.Join(' ', hash[..16].Chunk(4).Select(four => new string(four)))} … {hash[^4..]}";
}
