using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Documents;

namespace KktWorkflow.Host.Documents;

/// <summary>The book of dossiers (sổ theo dõi hồ sơ): those accepted within a period, in the order of their acceptance, by the form that holds on its last day.</summary>
internal sealed class CaseBookDesk(
    DocumentQueries documents, CaseQueries cases, IDefinitionLibrary definitions, DocumentTemplateStore templates, PdfConversion pdf, HostSettings settings, BoardTime time, CurrentPerson person, SensitiveReadings readings)
{
    /// <summary>The most lines of one book: a period with more is to be taken in parts.</summary>
    public const int Most = 500;

    /// <summary>The period that is asked for; without one the present month.</summary>
    public (DateOnly From, DateOnly To) PeriodOf(string? from, string? to)
    {
        var today = time.Today;
        var begin = DayOf(from) ?? new DateOnly(today.Year, today.Month, 1);
        var end = DayOf(to) ?? today;
        return begin <= end ? (begin, end) : (end, begin);
    }

    /// <summary>The lines, at most <see cref="Most"/>, and whether there are more.</summary>
    public async Task<(IReadOnlyList<CaseBookLine> Lines, bool HasMore)> LinesAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var zone = person.Chart.Zone;
        var ids = await documents.AcceptedBetween(Midnight(from, zone), Midnight(to.AddDays(1), zone), Most + 1, cancellation);
        var lines = new List<CaseBookLine>();
        var told = new List<(CaseId Case, string VersionId)>();
        foreach (var id in ids.Take(Most))
        {
            if (await cases.State(id, cancellation) is { } state && await definitions.FindVersion(state.DefinitionVersionId, cancellation) is { } definition)
            {
                lines.Add(LineOf(state, definition));
                told.Add((id, state.DefinitionVersionId));
            }
        }

        await readings.NoteAsync(told, cancellation);

        return (lines, ids.Count > Most);
    }

    public async Task<IResult> FileAsync(string? from, string? to, bool isPdf, HttpContext context)
    {
        var (begin, end) = PeriodOf(from, to);
        var word = await WordAsync(begin, end, context.RequestAborted);
        var content = word is not null && isPdf ? await pdf.OfAsync(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(word)), word, context.RequestAborted) : word;
        return DocumentFiles.Of(content, isPdf, DocumentNames.OfBook(begin, end, isPdf ? "pdf" : "docx"), context);
    }

    /// <summary>The book as a Word file; null where no form holds.</summary>
    public async Task<byte[]?> WordAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (await templates.Current(cancellation) is not { } register || register.At(DocumentMoment.Register, to) is not { } form || await templates.File(form.Sha256, cancellation) is not { } file)
            return null;
        var chart = person.Chart;
        var words = new DocumentWords(chart.Zone);
        var (lines, _) = await LinesAsync(from, to, cancellation);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["board"] = chart.Units.Values.FirstOrDefault(unit => unit.Parent is null)?.Name ?? "",
            ["unit"] = person.Person.Posts.IsEmpty ? "" : chart.Units.GetValueOrDefault(person.Person.Posts[0].Unit)?.Name ?? "",
            ["placeDate"] = words.PlaceDate(register.Place, Instant.From(time.Now)),
            ["period"] = DocumentWords.Text("Book.Period", DocumentWords.Day(from), DocumentWords.Day(to)),
        };
        return DocumentWriter.Fill(file, new(fields, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal) { ["cases"] = [.. lines.Select((line, index) => line.Fields(index + 1, words))] })
        {
            Mark = settings.Demo ? DocumentWords.Text("Word.Demo") : null,
        });
    }

    private CaseBookLine LineOf(CaseState state, ProcessDefinition definition)
    {
        var promised = state.DeadlineOf(DeadlineKind.Committed) ?? state.DeadlineOf(DeadlineKind.Statutory);
        var sheet = new ProcedureFacts(definition);
        return new(
            state.Id, state.Code ?? "", definition.Name, sheet.Sets ?? "", state.Applicant,
            sheet.Owner is { } owner ? person.Chart.Units.GetValueOrDefault(owner)?.ShortName ?? "" : "",
            state.AcceptedAt, promised?.DueAt, state.EndedAt, state.Status, state.NationalStatus);
    }

    private static Instant Midnight(DateOnly day, BoardZone zone) => zone.ToInstant(LocalMinute.From(day.ToDateTime(TimeOnly.MinValue)));

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A line of the book.</summary>
internal sealed record CaseBookLine(
    CaseId Id, string Code, string Procedure, string Sets, Applicant? Applicant, string Agency, Instant? Received, Instant? Due, Instant? Ended, CaseStatus Status, int NationalStatus)
{
    /// <summary>The fields of its row in the form.</summary>
    public IReadOnlyDictionary<string, string> Fields(int index, DocumentWords words) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cases.index"] = index.ToString(CultureInfo.InvariantCulture),
        ["cases.code"] = Code,
        ["cases.procedure"] = Procedure,
        ["cases.sets"] = Sets,
        ["cases.applicant"] = Applicant?.Name ?? "",
        ["cases.contact"] = string.Join("; ", new[] { Applicant?.Address, Applicant?.Phone }.Where(part => !string.IsNullOrEmpty(part))),
        ["cases.agency"] = Agency,
        ["cases.received"] = Received is { } received ? words.ShortMoment(received) : "",
        ["cases.due"] = Due is { } due ? words.Day(due) : "",
        ["cases.returned"] = Ended is { } ended ? words.Day(ended) : "",
        ["cases.note"] = Status == CaseStatus.Cancelled ? DocumentWords.Text("Book.Stopped") : "",
    };
}
