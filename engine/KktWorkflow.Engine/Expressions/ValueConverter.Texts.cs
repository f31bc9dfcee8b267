using System.Globalization;
using System.Text.Json;

namespace KktWorkflow.Engine.Expressions;

public static partial class ValueConverter
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    private static string SpanText(JsonElement value) =>
        (TimeSpan.TryParse(value.ToText(), CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero).ToString("c", CultureInfo.InvariantCulture);

    private static string TimeText(JsonElement value) =>
        (DateTimeOffset.TryParse(value.ToText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue)
        .ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string DateText(JsonElement value) =>
        (DateOnly.TryParse(value.ToText(), CultureInfo.InvariantCulture, out var date) ? date : DateOnly.MinValue).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string GuidText(JsonElement value) => (Guid.TryParse(value.ToText(), out var id) ? id : Guid.Empty).ToString();
}
