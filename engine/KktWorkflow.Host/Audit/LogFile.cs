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

/// <summary>The log, narrowed as its page is, as a file: for spreadsheets as text or as an Excel file, for process mining as traces. What is written leaves as it is read, so memory does not grow with it; that it
/// was taken away is itself a line of the log.</summary>
internal static class LogFile
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit/events.csv", CsvAsync).Needs(Permissions.ReadAudit);
        api.MapGet("/audit/events.xlsx", SheetAsync).Needs(Permissions.ReadAudit);
        api.MapGet("/audit/cases.xes", TracesAsync).Needs(Permissions.ReadAudit);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(PageAddresses.Routes.LogFile, CsvAsync).Needs(Permissions.ReadAudit);
        pages.MapGet(PageAddresses.Routes.LogSheet, SheetAsync).Needs(Permissions.ReadAudit);
        pages.MapGet(PageAddresses.Routes.LogTraces, TracesAsync).Needs(Permissions.ReadAudit);
    }

    private static Task CsvAsync(HttpContext context, AuditQueries audit, LogTelling telling, SensitiveReadings readings, AccessLog access, CurrentPerson person, BoardTime time, IStringLocalizer<LogTexts> texts)
    {
        var query = LogQuery.Of(context.Request.Query);
        return SendAsync(context, "csv", CsvLine.MediaType, query, access, person, time, async counted =>
        {
            // With the mark by which spreadsheets know UTF-8.
            await using var file = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await file.WriteLineAsync(CsvLine.Of([.. LogColumns.Of(texts).Select(column => column.Head)]));
            await foreach (var slice in audit.StreamTold(query.ToFilter(person.Organisation), context.RequestAborted))
            {
                await readings.NoteAsync(slice.Select(line => line.Line), context.RequestAborted);
                foreach (var line in slice)
                {
                    var row = await telling.RowAsync(line, context.RequestAborted);
                    await file.WriteLineAsync(CsvLine.Of([.. LogColumns.CellsOf(row, time.Moment(row.At), texts).Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]));
                }

                await file.FlushAsync(context.RequestAborted);
                counted(slice.Count);
            }
        });
    }

    private static Task SheetAsync(HttpContext context, AuditQueries audit, LogTelling telling, SensitiveReadings readings, AccessLog access, CurrentPerson person, BoardTime time, IStringLocalizer<LogTexts> texts)
    {
        var query = LogQuery.Of(context.Request.Query);
        return SendAsync(context, "xlsx", SheetFile.MediaType, query, access, person, time, async counted =>
        {
            using var file = new SheetFile(context.Response.Body, texts["Title"], LogColumns.Of(texts));
            await foreach (var slice in audit.StreamTold(query.ToFilter(person.Organisation), context.RequestAborted))
            {
                await readings.NoteAsync(slice.Select(line => line.Line), context.RequestAborted);
                foreach (var line in slice)
                {
                    var row = await telling.RowAsync(line, context.RequestAborted);
                    file.Add(LogColumns.CellsOf(row, time.Local(row.At), texts));
                }

                await file.SendAsync(context.RequestAborted);
                counted(slice.Count);
            }

            await file.EndAsync(context.RequestAborted);
        });
    }

    /// <summary>Whole cases: of the conditions those on procedure, version, case and period hold, the period for when a case was opened. Part of a case would be another course of it.</summary>
    private static Task TracesAsync(HttpContext context, AuditQueries audit, LogTelling telling, SensitiveReadings readings, AccessLog access, CurrentPerson person, BoardTime time)
    {
        var asked = LogQuery.Of(context.Request.Query);
        var query = asked.OfCases();
        return SendAsync(context, "xes", XesFile.MediaType, query, access, person, time, async counted =>
        {
            using var file = new XesFile(context.Response.Body, telling);
            await foreach (var slice in audit.StreamCases(query.ToCaseFilter(person.Organisation), context.RequestAborted))
            {
                await readings.NoteAsync(slice.SelectMany(one => one.Lines).Select(line => line.Line), context.RequestAborted);
                foreach (var one in slice)
                    await file.AddAsync(one, context.RequestAborted);
                await file.SendAsync(context.RequestAborted);
                counted(slice.Sum(one => one.Lines.Count));
            }

            await file.EndAsync(context.RequestAborted);
        });
    }

    private static async Task SendAsync(
        HttpContext context, string what, string mediaType, LogQuery query, AccessLog access, CurrentPerson person, BoardTime time, Func<Action<int>, Task> write)
    {
        context.Response.ContentType = mediaType;
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"nhat-ky-{time.Today:yyyy-MM-dd}.{what}\"");
        var (lines, isWhole) = (0L, false);
        try
        {
            await write(count => lines += count);
            isWhole = true;
        }
        finally
        {
            access.LogExported(person.Actor(), what, query.ToText(), lines, isWhole);
        }
    }
}
