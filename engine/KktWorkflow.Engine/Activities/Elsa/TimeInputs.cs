using System.Globalization;
using System.Text.Json;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Reads .NET time spans and ISO 8601 instants from inputs; what is none counts as zero or as now, as Elsa's conversions do.</summary>
internal static class TimeInputs
{
    public static TimeSpan Span(JsonElement value) =>
        TimeSpan.TryParse(value.Text(), CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero;

    public static Engine.Instant Instant(JsonElement value, Engine.Instant otherwise) =>
        DateTimeOffset.TryParse(value.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Engine.Instant.From(at)
            : otherwise;
}
