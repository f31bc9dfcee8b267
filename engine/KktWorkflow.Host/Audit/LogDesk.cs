using System.Globalization;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Audit;

/// <summary>Lists of the log of all streams, and what they can be narrowed by.</summary>
internal sealed class LogDesk(
    AuditQueries audit, LogTelling telling, SensitiveReadings readings, DefinitionStore definitions, IDefinitionLibrary library, ProcedureNames procedures, CurrentPerson person, IStringLocalizer<LogTexts> texts)
{
    public async Task<LogList> ListAsync(LogQuery query, string? cursor, CancellationToken cancellation)
    {
        var filter = query.ToFilter(person.Organisation);
        var page = await audit.ListTold(filter with { After = Cursor.Log.TryRead(cursor, out var after) ? after : null }, cancellation);
        await readings.NoteAsync(page.Items.Select(line => line.Line), cancellation);
        var rows = new List<LogRow>();
        foreach (var line in page.Items)
            rows.Add(await telling.RowAsync(line, cancellation));
        return new(rows, Cursor.Log.Write(page.Next), await audit.CountTold(filter, LogList.MostCounted, cancellation));
    }

    public async Task<LogChoices> ChoicesAsync(LogQuery query, CancellationToken cancellation)
    {
        var known = await procedures.LatestAsync(cancellation);
        var versions = query.Definition is { } id ? await definitions.Versions(id, cancellation) : [];
        var latest = versions.MaxBy(version => version.Version) is { } last ? await library.FindVersion(last.VersionId, cancellation) : null;
        return new(
            [.. person.Organisation.Names.OrderBy(other => GivenName(other.Value), StringComparer.CurrentCulture).ThenBy(other => other.Value, StringComparer.CurrentCulture).Select(other => (other.Key.ToString(), other.Value))],
            [.. person.Chart.Units.Values.Select(unit => unit.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture).Select(name => (name, name))],
            [.. known.Select(procedure => (procedure.Id, $"{procedure.Code} · {procedure.Name}"))],
            [.. versions.OrderByDescending(version => version.Version).Select(version => (version.Version.ToString(CultureInfo.InvariantCulture), texts["Version", version.Version].Value))],
            latest is null ? [] : [.. latest.Nodes.Where(MainPath.IsStep).Select(node => (node.Path.Value, LogTelling.StepName(latest, node)))]);
    }

    private static string GivenName(string name) => name[(name.LastIndexOf(' ') + 1)..];
}
