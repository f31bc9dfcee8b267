using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>Sheets of dossiers: kept from when they were looked through until each line has its result, so that neither a reload nor a host that dies loses one. Safe for any number of threads and hosts.</summary>
public sealed class IntakeSheetStore
{
    private const int SlicesForgotten = 20;

    private static readonly string Sound = StoredWord.Of(IntakeLineState.Sound);
    private static readonly string Registered = StoredWord.Of(IntakeLineState.Registered);
    private static readonly string Checked = StoredWord.Of(IntakeSheetState.Checked);
    private static readonly string Done = StoredWord.Of(IntakeSheetState.Done);
    private static readonly string Registering = StoredWord.Of(IntakeSheetState.Registering);
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly DueSignal _signal;
    private readonly TimeProvider _processClock;

    internal IntakeSheetStore(Administration administration, ContextSource contexts, DueSignal signal, TimeProvider processClock)
    {
        _administration = administration;
        _contexts = contexts;
        _signal = signal;
        _processClock = processClock;
    }

    /// <summary>Under what a line is known: the same for two that say the same for the same procedure, in whichever order their columns stand.</summary>
    public static string FingerprintOf(IReadOnlyDictionary<string, string> cells) => HashOf(cells.OrderBy(c => c.Key, StringComparer.Ordinal).SelectMany(c => new[] { c.Key, c.Value }));

    /// <summary>Keeps a sheet that was looked through. One with the same lines, that was sent before for the same procedure, is answered instead, unchanged; one of which every line was refused in the end
    /// makes room: it left nothing behind, and what stood against it may be mended.</summary>
    public Task<(IntakeSheet Sheet, bool IsNew)> Keep(string definitionId, string fileName, IReadOnlyList<string> columns, IReadOnlyList<IntakeLine> lines, PersonId by, CancellationToken cancellation)
    {
        var fingerprint = HashOf(lines.Select(line => line.Fingerprint));
        return _administration.Change(
            async context =>
            {
                if (await context.IntakeSheets.FirstOrDefaultAsync(s => s.DefinitionId == definitionId && s.Fingerprint == fingerprint, cancellation) is { } known)
                {
                    if (known is not { Registered: 0, Refused: > 0 } || known.State != Done)
                        return (known.ToSheet(), false);
                    context.RemoveRange(await context.IntakeLines.Where(l => l.SheetId == known.SheetId).ToListAsync(cancellation));
                    context.Remove(known);
                }

                var now = Instant.From(_processClock.GetUtcNow());
                var sheet = new IntakeSheetRow
                {
                    SheetId = Guid.CreateVersion7(now.ToDateTimeOffset()),
                    DefinitionId = definitionId,
                    Fingerprint = fingerprint,
                    FileName = fileName,
                    Columns = JsonSerializer.Serialize(columns),
                    State = Checked,
                    UploadedBy = by.Value,
                    UploadedAt = now.Microseconds,
                    Lines = lines.Count,
                    Faulty = lines.Count(line => line.Findings.Count > 0),
                };
                context.Add(sheet);
                context.AddRange(lines.Select(line => new IntakeLineRow
                {
                    SheetId = sheet.SheetId,
                    Number = line.Number,
                    DefinitionId = definitionId,
                    Cells = JsonSerializer.Serialize(line.Cells),
                    Fingerprint = line.Fingerprint,
                    State = StoredWord.Of(line.State),
                    Findings = FindingsOf(line.Findings),
                }));
                return (sheet.ToSheet(), true);
            },
            cancellation);
    }

    /// <summary>Null when there is none.</summary>
    public async Task<IntakeSheet?> Find(Guid id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return (await context.IntakeSheets.FirstOrDefaultAsync(s => s.SheetId == id, cancellation))?.ToSheet();
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<IntakeSheet>> List(int most, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return (await context.IntakeSheets.OrderByDescending(s => s.SheetId).Take(most).ToListAsync(cancellation)).ConvertAll(s => s.ToSheet());
    }

    /// <summary>Lines after a number, in their order.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    public async Task<IReadOnlyList<IntakeLine>> Lines(Guid id, IntakeLineState? state, int after, int most, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var lines = context.IntakeLines.Where(l => l.SheetId == id && l.Number > after);
        if (state is { } one)
        {
            var word = StoredWord.Of(one);
            lines = lines.Where(l => l.State == word);
        }

        var rows = await lines.OrderBy(l => l.Number).Take(most)
            .Select(l => new { Line = l, Code = context.Cases.Where(c => c.CaseId == l.CaseId).Select(c => c.Code).FirstOrDefault() }).ToListAsync(cancellation);
        return rows.ConvertAll(r => r.Line.ToLine(r.Code));
    }

    /// <summary>For which of these lines a case was opened already, by whichever sheet of the same procedure: the case, with its code once it has one, by fingerprint. As long as what they said is kept.</summary>
    public async Task<IReadOnlyDictionary<string, (CaseId Case, string? Code)>> RegisteredBefore(string definitionId, IReadOnlyCollection<string> fingerprints, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var found = new Dictionary<string, (CaseId, string?)>(StringComparer.Ordinal);
        foreach (var some in fingerprints.Distinct(StringComparer.Ordinal).Chunk(500))
        {
            var known = await context.IntakeLines.Where(l => l.DefinitionId == definitionId && some.Contains(l.Fingerprint) && l.State == Registered && l.CaseId != null)
                .Select(l => new { l.Fingerprint, l.CaseId, Code = context.Cases.Where(c => c.CaseId == l.CaseId).Select(c => c.Code).FirstOrDefault() }).ToListAsync(cancellation);
            foreach (var line in known)
                found[line.Fingerprint] = (new(line.CaseId!.Value), line.Code);
        }

        return found;
    }

    /// <summary>Which cases came from another system under one of these codes: the case's own code, empty before acceptance, by that code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ExternalCodesTaken(IReadOnlyCollection<string> codes, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in codes.Distinct(StringComparer.Ordinal).Chunk(500))
        {
            foreach (var one in await context.Cases.Where(c => c.ExternalCode != null && some.Contains(c.ExternalCode) && c.Kind != Trial).Select(c => new { c.ExternalCode, c.Code }).ToListAsync(cancellation))
                taken[one.ExternalCode!] = one.Code ?? "";
        }

        return taken;
    }

    /// <summary>Lets the hosts register what is sound in a sheet. One that is confirmed already stays as it is: a second press changes nothing. Null when there is none.</summary>
    public async Task<IntakeSheet?> Confirm(Guid id, PersonId by, CancellationToken cancellation)
    {
        var confirmed = await _administration.Change(
            async context =>
            {
                if (await context.IntakeSheets.FirstOrDefaultAsync(s => s.SheetId == id, cancellation) is not { } row)
                    return null;
                if (row.State == Checked && row.Faulty < row.Lines && !row.IsForgotten)
                    (row.State, row.ConfirmedBy, row.ConfirmedAt) = (Registering, by.Value, Instant.From(_processClock.GetUtcNow()).Microseconds);
                return row.ToSheet();
            },
            cancellation);
        if (confirmed?.State == IntakeSheetState.Registering)
            _signal.Tell(DueWork.IntakeSheets, default);
        return confirmed;
    }

    /// <summary>Takes away a sheet of which nothing was registered; false for any other, which stays.</summary>
    public Task<bool> Discard(Guid id, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await context.IntakeSheets.FirstOrDefaultAsync(s => s.SheetId == id && s.State == Checked, cancellation) is not { } row)
                return false;
            context.RemoveRange(await context.IntakeLines.Where(l => l.SheetId == id).ToListAsync(cancellation));
            context.Remove(row);
            return true;
        },
        cancellation);

    /// <summary>The sheet that was confirmed first of those that are being registered; null when none is.</summary>
    public async Task<IntakeSheet?> Oldest(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return (await context.IntakeSheets.Where(s => s.State == Registering).OrderBy(s => s.ConfirmedAt).ThenBy(s => s.SheetId).FirstOrDefaultAsync(cancellation))?.ToSheet();
    }

    /// <summary>The id of the case for a line of a confirmed sheet: whoever registers it, and however often, opens this one.</summary>
    public static CaseId CaseOf(IntakeSheet sheet, int line) =>
        CaseId.Of(sheet.ConfirmedAt ?? throw new ArgumentException("Nobody has confirmed the sheet.", nameof(sheet)), CommandIds.Of("intake sheet", sheet.Id, line));

    /// <summary>Writes down what became of lines. One that has its result keeps it. A sheet without sound lines left is done.</summary>
    public Task Settle(Guid id, IReadOnlyList<IntakeLineResult> results, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var sheet = await context.IntakeSheets.FirstAsync(s => s.SheetId == id, cancellation);
            var numbers = results.Select(r => r.Number).ToList();
            var rows = await context.IntakeLines.Where(l => l.SheetId == id && numbers.Contains(l.Number) && l.State == Sound).ToDictionaryAsync(l => l.Number, cancellation);
            foreach (var result in results)
            {
                if (!rows.TryGetValue(result.Number, out var row))
                    continue;
                (row.State, row.CaseId, row.Findings) = (StoredWord.Of(result.Case is null ? IntakeLineState.Refused : IntakeLineState.Registered), result.Case?.Value, FindingsOf(result.Findings));
                (sheet.Registered, sheet.Refused) = result.Case is null ? (sheet.Registered, sheet.Refused + 1) : (sheet.Registered + 1, sheet.Refused);
            }

            if (sheet.Registered + sheet.Refused == sheet.Lines - sheet.Faulty)
                sheet.State = Done;
        },
        cancellation);

    /// <summary>Forgets what stood in the lines of sheets older than that many days, and sheets of that age that nobody confirmed: applicants' data is kept where the cases are. Returns how many.</summary>
    public async Task<int> Forget(int days, CancellationToken cancellation)
    {
        var before = Instant.From(_processClock.GetUtcNow()).Plus(-TimeSpan.FromDays(days)).Microseconds;
        var forgotten = 0;
        for (var turn = 0; turn < SlicesForgotten; turn++)
        {
            var isMore = await _administration.Change(
                async context =>
                {
                    if (await context.IntakeSheets.Where(s => s.UploadedAt < before && !s.IsForgotten && s.State != Registering).OrderBy(s => s.SheetId).FirstOrDefaultAsync(cancellation) is not { } sheet)
                        return false;
                    context.RemoveRange(await context.IntakeLines.Where(l => l.SheetId == sheet.SheetId).ToListAsync(cancellation));
                    if (sheet.State == Checked)
                        context.Remove(sheet);
                    else
                        sheet.IsForgotten = true;
                    return true;
                },
                cancellation);
            if (!isMore)
                break;
            forgotten++;
        }

        return forgotten;
    }

    private static string? FindingsOf(IReadOnlyList<IntakeFinding> findings) => findings.Count == 0 ? null : JsonSerializer.Serialize(findings);

    private static string HashOf(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
