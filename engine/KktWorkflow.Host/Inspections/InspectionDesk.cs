using KktWorkflow.Engine.Inspections;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.InternalAudits;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Inspections;

/// <summary>Inspections for those who read by them, and for those who look after what was read.</summary>
internal sealed class InspectionDesk(CurrentPerson person, CaseReading reading, CaseQueries cases, InspectionStore store, AuditStore audits, AuditQueries log, ProcedureNames procedures)
{
    private Dictionary<string, string>? _names;

    /// <summary>The cases that the inspection of the person opens; null when the person has none. A row shows what is no reading: whose it is stands in the dossier, so it is sought by its code alone.</summary>
    /// <param name="code">How the dossier code begins; null or empty for all.</param>
    public async Task<ListPage<CaseSummary>?> CasesAsync(string? code, string? cursor, CancellationToken cancellation)
    {
        if (person.Inspection is null || reading.Reader is not { Inspected: not null } reader)
            return null;
        var after = Cursor.CasesByOpening.TryRead(cursor, out var key) ? key : null;
        var page = await cases.List(new() { Reader = reader, CodePrefix = code?.Trim(), After = after }, cancellation);
        return page with { Next = Cursor.CasesByOpening.Write(page.Next) };
    }

    /// <summary>What a scope opens, in words: internal audits by their names, procedures by code and name.</summary>
    public async Task<IReadOnlyList<string>> WordsOfAsync(InspectionScope scope, CancellationToken cancellation)
    {
        var words = (await audits.Find(scope.Audits, cancellation)).Select(audit => $"{AuditDesk.NameOf(audit)} · {audit.Plan.Name}").ToList();
        // A page of many scopes asks once.
        _names ??= (await procedures.LatestAsync(cancellation)).ToDictionary(p => p.Id, p => $"{p.Code} · {p.Name}", StringComparer.Ordinal);
        return [.. words, .. scope.Procedures.Select(id => _names.GetValueOrDefault(id) ?? id)];
    }

    /// <summary>The inspections whose scope names an audit, or all of them where none is given, each with how often it read; none for who doesn't read the log.</summary>
    public async Task<IReadOnlyList<ReadInspection>> ReadByAsync(Guid? audit, CancellationToken cancellation)
    {
        if (!person.May(Engine.Execution.Permissions.ReadAudit))
            return [];
        var found = (await store.All(cancellation)).Where(i => audit is not { } id || i.Scope.Audits.Contains(id)).ToList();
        var readings = await log.CountReadings([.. found.Select(i => i.Person)], cancellation);
        return found.ConvertAll(inspection => new ReadInspection(inspection, readings.GetValueOrDefault(inspection.Person)));
    }
}

/// <summary>An inspection with how many times it was read by.</summary>
internal sealed record ReadInspection(Inspection Inspection, int Readings);
