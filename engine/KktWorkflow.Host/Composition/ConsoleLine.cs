using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using Serilog.Events;
using Serilog.Formatting;

namespace KktWorkflow.Host.Composition;

/// <summary>A log event as the terminal and the service's journal get it: one line, at the board's time, with what caused it. The trace of calls stands in the log file of the data folder.</summary>
internal sealed class ConsoleLine : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var at = BoardZone.Vietnam.ToLocal(Instant.From(logEvent.Timestamp)).ToDateTime().ToString("HH':'mm", CultureInfo.InvariantCulture);
        output.WriteLine($"[{at}] {OneLine(logEvent.RenderMessage(CultureInfo.InvariantCulture))}{Cause(logEvent.Exception)}");
    }

    private static string Cause(Exception? failure) => failure?.GetBaseException() is { } cause ? $" ({cause.GetType().Name}: {OneLine(cause.Message)})" : "";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
