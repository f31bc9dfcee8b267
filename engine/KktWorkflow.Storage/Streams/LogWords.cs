using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Storage.Streams;

/// <summary>The words by which a line is found: reasons, comments, names of files, numbers of documents; of the other streams the names and reasons that their data tell.
/// Who did it and whose case it is are found elsewhere.</summary>
internal static class LogWords
{
    private const int MostWords = 40;

    private static readonly string[] ToldMembers = ["code", "name", "reason", "ground", "act", "userName"];

    /// <param name="row">The row that the event is found by.</param>
    public static IEnumerable<LogWordRow> Of(LogIndexRow row, CaseEvent told)
    {
        IEnumerable<string?> texts = told switch
        {
            // A hash, and no words.
            LookupSecretIssued => [],
            DocumentIssued issued => [issued.Kind, issued.NumberText],
            NonconformityClosed closed => (closed.Personal?.Values ?? []).Select(v => v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString() : null),
            _ => [told.Personal?.Text],
        };
        return Of(row, texts);
    }

    public static IEnumerable<LogWordRow> Of(LogIndexRow row, LogEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        if (data.RootElement.ValueKind != JsonValueKind.Object)
            return [];
        var texts = ToldMembers.Select(name => data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).ToList();
        return Of(row, texts);
    }

    private static IEnumerable<LogWordRow> Of(LogIndexRow row, IEnumerable<string?> texts) => texts.SelectMany(SearchText.Words).Distinct(StringComparer.Ordinal).Take(MostWords)
        .Select(word => new LogWordRow { Stream = row.Stream, Sequence = row.Sequence, Word = word, At = row.At });
}
