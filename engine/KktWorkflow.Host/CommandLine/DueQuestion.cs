using System.Text.Json;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.CommandLine;

/// <summary>One line of `due --batch`: `{"from","amount","unit"}`.</summary>
internal readonly record struct DueQuestion(LocalMinute From, TimeLimit Limit)
{
    // A limit of a hundred years ends before the last date that counting gives.
    private const int LastYear = 8_800;

    public static bool IsCountable(LocalMinute from) => from.Date.Year is > 1 and <= LastYear;

    public static bool TryRead(JsonElement line, out DueQuestion question)
    {
        var readable = TimeLimit.TryRead(line, out var limit)
            & LocalMinute.TryParse(line.ValueKind == JsonValueKind.Object && line.TryGetProperty("from", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null, out var from);
        question = readable ? new(from, limit) : default;
        return readable && IsCountable(from);
    }
}
