using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.IntakeSheets;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.IntakeSheets;

/// <summary>Sheets of dossiers: looking through them, and registering a line by the command of the intake desk, for the person signed in or the one who confirmed.</summary>
internal sealed class IntakeSheetDesk(
    IIntakeDesk desk, IntakeService service, IntakeSheetStore store, CaseQueries cases, CaseReading caseReading, SensitiveReadings readings, IDefinitionLibrary library, CurrentPerson person, IStringLocalizer<IntakeTexts> texts)
{
    private const string OnceFor = "intake sheet";

    private const int LongestName = 200;

    public SheetLimits Limits => new(person.Chart.Limits.IntakeSheetRows, person.Chart.Limits.IntakeSheetKilobytes);

    /// <summary>What applicants are called stands in a sheet: it is for who sent or confirmed it, and for who reads every case.</summary>
    public bool MayRead(IntakeSheet sheet) => caseReading.All || sheet.UploadedBy == person.Id || sheet.ConfirmedBy == person.Id;

    /// <summary>Puts it on record that the dossiers of these lines are shown, where they are sensitive ones.</summary>
    public async Task NoteAsync(IntakeSheet sheet, IEnumerable<IntakeLine> lines, CancellationToken cancellation)
    {
        if (await library.FindInForce(sheet.DefinitionId, cancellation) is { } inForce)
            await readings.NoteAsync(lines.Select(line => line.Case).OfType<CaseId>().Select(id => (id, inForce.VersionId)), cancellation);
    }

    /// <summary>Null when no version of the procedure is in force.</summary>
    public async Task<(IntakeForm Form, IReadOnlyList<IntakeColumn> Columns)?> FormAsync(string definitionId, CancellationToken cancellation) =>
        await desk.FormAsync(definitionId, cancellation) is { } form ? (form, IntakeColumns.Of(form, texts)) : null;

    /// <summary>Looks through a file and keeps what it says with what stands against each line; or says why it is not taken. Nothing is registered by that.</summary>
    public async Task<SheetTaken> TakeAsync(string definitionId, string fileName, byte[] file, CancellationToken cancellation)
    {
        if (await FormAsync(definitionId, cancellation) is not var (_, columns))
            return new(null, false, new("KKT-F32"));
        var reading = await ReadAsync(fileName, file, cancellation);
        if (reading.Table is not { } table)
            return new(null, false, reading.Refusal);
        if (table.Rows.Count < 2)
            return new(null, false, new(SheetRefusal.NoRows));
        var (found, refusal) = IntakeColumns.Match(table.Rows[0], columns);
        if (refusal is not null)
            return new(null, false, refusal);
        var lines = await LinesAsync(definitionId, table, found, columns, cancellation);
        if (lines.Count == 0)
            return new(null, false, new(SheetRefusal.NoRows));
        var name = Path.GetFileName(fileName);
        var (sheet, isNew) = await store.Keep(
            definitionId, name.Length > LongestName ? name[..LongestName] : name, [.. found.OrderBy(f => f.Key).Select(f => f.Value.Key)], lines, person.Id, cancellation);
        return new(sheet, isNew, null);
    }

    /// <summary>Registers a line, once, however often it is asked for.</summary>
    /// <returns>The case, or what stood against it.</returns>
    public async Task<IntakeLineResult> RegisterAsync(IntakeSheet sheet, IntakeLine line, CancellationToken cancellation)
    {
        var id = IntakeSheetStore.CaseOf(sheet, line.Number);
        // A host that died between the case and its line here has registered it, whatever has changed since.
        if (await cases.State(id, cancellation) is not null)
            return new(line.Number, id, []);
        if (await FormAsync(sheet.DefinitionId, cancellation) is not var (_, columns))
            return Refused(new("", "KKT-F32", []));
        var (request, unreadable) = new IntakeLineReading(columns, texts).Read(sheet.DefinitionId, line.Cells);
        if (unreadable.Count > 0)
            return new(line.Number, null, unreadable);
        if ((await store.RegisteredBefore(sheet.DefinitionId, [line.Fingerprint], cancellation)).TryGetValue(line.Fingerprint, out var before) && before.Case != id)
            return Refused(Before(before));
        Answer<OpenedCaseAnswer> answer = person.IsKnown && person.May(Engine.Execution.Permissions.OpenCases)
            ? await service.OpenAsync(request, new CommandTerms { OnceFor = OnceFor }, cancellation, id)
            : new Answer<OpenedCaseAnswer>.Refused(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Engine.Execution.Permissions.OpenCases));
        return answer switch
        {
            Answer<OpenedCaseAnswer>.Done done => new(line.Number, done.Value.CaseId, []),
            Answer<OpenedCaseAnswer>.Invalid invalid => new(line.Number, null, [.. IntakeLineReading.FindingsOf(invalid.Fields, request)]),
            Answer<OpenedCaseAnswer>.Refused refused => Refused(new(refused.Refusal.Place, refused.Refusal.Code, [.. refused.Refusal.Facts])),
            _ => throw new InvalidOperationException($"No result for {answer.GetType().Name}."),
        };

        IntakeLineResult Refused(IntakeFinding finding) => new(line.Number, null, [finding]);
    }

    /// <summary>What a finding says, in the language of the reader.</summary>
    public string Sentence(IntakeFinding finding) => ProblemTexts.Find(finding.Code, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, [.. finding.Facts])
        ?? RefusalSentence.Of(Refusal.Of(finding.Code, RefusalKind.Invalid, finding.Column, [.. finding.Facts]), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, person.Chart.Zone);

    private async Task<SheetReading> ReadAsync(string fileName, byte[] file, CancellationToken cancellation)
    {
        if (file.LongLength > Limits.Bytes)
            return SheetReading.Refused(SheetRefusal.TooLarge, Limits.Kilobytes.ToString(CultureInfo.InvariantCulture));
        // By what it is, whatever its name says; the name only tells text from other things without a mark.
        if (file is [0x50, 0x4B, 0x03, 0x04, ..])
            return await XlsxTable.ReadAsync(file, Limits, cancellation);
        return Path.GetExtension(fileName).ToUpperInvariant() is ".CSV" or ".TXT" ? CsvTable.Read(file, Limits) : SheetReading.Refused(SheetRefusal.OtherKind);
    }

    private async Task<IReadOnlyList<IntakeLine>> LinesAsync(
        string definitionId, SheetTable table, IReadOnlyDictionary<int, IntakeColumn> found, IReadOnlyList<IntakeColumn> columns, CancellationToken cancellation)
    {
        var reading = new IntakeLineReading(columns, texts);
        var lines = new List<IntakeLine>();
        foreach (var row in table.Rows.Skip(1))
        {
            var findings = new List<IntakeFinding>();
            var cells = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (place, cell) in row.Cells)
            {
                if (!found.TryGetValue(place, out var column))
                    continue;
                var (text, wrong) = IntakeLineReading.Keep(column, cell, table.DaysLater);
                if (text.Length > 0)
                    cells[column.Key] = text;
                if (wrong is not null)
                    findings.Add(wrong);
            }

            if (cells.Count == 0 && findings.Count == 0)
                continue;
            if (findings.Count == 0)
            {
                var (request, unreadable) = reading.Read(definitionId, cells);
                findings.AddRange(unreadable);
                var told = findings.Select(finding => finding.Column).ToHashSet(StringComparer.Ordinal);
                findings.AddRange(IntakeLineReading.FindingsOf(await service.ProblemsAsync(request, cancellation), request).Where(finding => !told.Contains(finding.Column)));
                // The one form in which a code is compared.
                if (ExternalCodes.TryRead(request.ExternalCode, out var code))
                    cells["externalCode"] = code;
            }

            lines.Add(new(row.Number, cells, IntakeSheetStore.FingerprintOf(cells), findings));
        }

        return await ComparedAsync(definitionId, lines, cancellation);
    }

    /// <summary>With what stands against a line since another one, here or registered already, says the same.</summary>
    private async Task<IReadOnlyList<IntakeLine>> ComparedAsync(string definitionId, List<IntakeLine> lines, CancellationToken cancellation)
    {
        var before = await store.RegisteredBefore(definitionId, [.. lines.Select(line => line.Fingerprint)], cancellation);
        var taken = await store.ExternalCodesTaken([.. lines.Select(CodeOf).OfType<string>()], cancellation);
        var firstSaying = lines.GroupBy(line => line.Fingerprint, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Number, StringComparer.Ordinal);
        var firstCoded = lines.Where(line => CodeOf(line) is not null).GroupBy(line => CodeOf(line)!, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Number, StringComparer.Ordinal);
        return [.. lines.Select(Compared)];

        IntakeLine Compared(IntakeLine line)
        {
            var findings = new List<IntakeFinding>(line.Findings);
            if (CodeOf(line) is { } code && taken.TryGetValue(code, out var holder))
                findings.Add(new("externalCode", holder.Length > 0 ? "KKT-F24" : "KKT-F34", holder.Length > 0 ? [holder] : []));
            else if (before.TryGetValue(line.Fingerprint, out var known))
                findings.Add(Before(known));
            if (CodeOf(line) is { } again && firstCoded[again] != line.Number)
                findings.Add(new("externalCode", "KKT-F23", [Number(firstCoded[again])]));
            else if (firstSaying[line.Fingerprint] != line.Number)
                findings.Add(new("", "KKT-F25", [Number(firstSaying[line.Fingerprint])]));
            return new(line.Number, line.Cells, line.Fingerprint, findings);
        }

        static string Number(int line) => line.ToString(CultureInfo.InvariantCulture);
    }

    private static IntakeFinding Before((CaseId Case, string? Code) known) => new("", "KKT-F26", [known.Code ?? known.Case.ToString()]);

    private static string? CodeOf(IntakeLine line) => line.Cells.GetValueOrDefault("externalCode");
}

/// <summary>What became of a file: the sheet that is kept, a new one or the one that was sent before; or why it is not taken.</summary>
internal sealed record SheetTaken(IntakeSheet? Sheet, bool IsNew, SheetRefusal? Refusal);
