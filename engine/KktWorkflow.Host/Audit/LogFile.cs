using System.Globalization;
using System.Text;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Audit;

/// <summary>The log, narrowed as its page is, as a file that spreadsheets read. Lines leave as they are read, so memory does not grow with their number; that it was taken away is itself a line of the log.</summary>
internal static class LogFile
{
    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit/events.csv", WriteAsync).Needs(Permissions.ReadAudit);

    public static void MapPages(IEndpointRouteBuilder pages) => pages.MapGet(PageAddresses.Routes.LogFile, WriteAsync).Needs(Permissions.ReadAudit);

    private static async Task WriteAsync(HttpContext context, AuditQueries audit, LogTelling telling, AccessLog access, CurrentPerson person, BoardTime time, IStringLocalizer<LogTexts> texts)
    {
        var query = LogQuery.Of(context.Request.Query);
        context.Response.ContentType = CsvLine.MediaType;
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"nhat-ky-{time.Today:yyyy-MM-dd}.csv\"");
        var (lines, isWhole) = (0L, false);
        try
        {
            // With the mark by which spreadsheets know UTF-8.
            await using var file = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await file.WriteLineAsync(CsvLine.Of(
                texts["File.At"], texts["File.Utc"], texts["File.Event"], texts["File.Kind"], texts["File.Subject"], texts["File.Step"], texts["File.Definition"], texts["File.Version"], texts["File.Who"],
                texts["File.Position"], texts["File.Unit"], texts["File.For"], texts["File.Ground"], texts["File.Content"], texts["File.Late"], texts["File.Stream"], texts["File.Sequence"], texts["File.Hash"]));
            await foreach (var slice in audit.StreamTold(query.ToFilter(person.Organisation), context.RequestAborted))
            {
                foreach (var line in slice)
                    await file.WriteLineAsync(LineOf(await telling.RowAsync(line, context.RequestAborted), time, texts));
                await file.FlushAsync(context.RequestAborted);
                lines += slice.Count;
            }

            isWhole = true;
        }
        finally
        {
            access.LogExported(person.Actor(), "csv", query.ToText(), lines, isWhole);
        }
    }

    private static string LineOf(LogRow row, BoardTime time, IStringLocalizer<LogTexts> texts)
    {
        var (line, entry) = (row.Line, row.Line.Line.Entry);
        return CsvLine.Of(
            time.Moment(row.At),
            row.At.UtcDateTime.ToString(Utc, CultureInfo.InvariantCulture),
            row.Title,
            entry.Kind,
            row.Subject,
            row.Step ?? "",
            line.DefinitionId ?? "",
            line.DefinitionVersion?.ToString(CultureInfo.InvariantCulture) ?? "",
            row.Who,
            entry.Actor.Position ?? "",
            entry.Actor.Unit ?? "",
            entry.Actor.OnBehalfOf?.Name ?? "",
            entry.Actor.OnBehalfOf?.Ground ?? "",
            row.Content ?? "",
            line.IsLate ? texts["Late"].Value : "",
            row.Stream,
            row.Sequence.ToString(CultureInfo.InvariantCulture),
            line.Line.Hash);
    }
}
