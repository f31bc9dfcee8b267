using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace KktWorkflow.Host.Composition;

/// <summary>A log event as the terminal and the service's journal get it: one line, at the board's time, with what caused it. The trace of calls stands in the log file of the data folder.</summary>
internal sealed class ConsoleLine : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.WriteLine($"[{BoardClock.Of(logEvent.Timestamp, "HH':'mm':'ss")}] {OneLine(logEvent.RenderMessage(CultureInfo.InvariantCulture))}{Cause(logEvent.Exception)}");
    }

    private static string Cause(Exception? failure) => failure?.GetBaseException() is { } cause ? $" ({cause.GetType().Name}: {OneLine(cause.Message)})" : "";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
