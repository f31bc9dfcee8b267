using System.Text.Json;

namespace KktWorkflow.Engine.Conformance;

/// <summary>One case of a conformance corpus: a definition in Elsa 3 JSON, what is done to it, and what the real Elsa did.
/// The format is that of the corpus' own README.</summary>
public sealed record ConformanceCase(string Id, string Subject, EquatableArray<string> Tags, JsonElement Json)
{
    private static readonly string[] ArguableTags = ["arguable-bug", "double-run", "lost-flow", "after-end"];

    /// <summary>Activity kinds of the corpus that this engine leaves out on purpose.</summary>
    private static readonly string[] LeftOutKinds = ["Elsa.StateMachine", "Elsa.BulkDispatchWorkflows"];

    /// <summary>True when the case is about an activity kind that this engine leaves out: it is not compared.</summary>
    public bool IsLeftOut
    {
        get
        {
            var text = Json.GetProperty("definition").GetRawText();
            return LeftOutKinds.Any(kind => text.Contains($"\"{kind}\"", StringComparison.Ordinal));
        }
    }

    /// <summary>In which of the four counts the case stands.</summary>
    public ConformanceGroup Group =>
        string.Equals(Subject, "proper-loops", StringComparison.Ordinal) ? ConformanceGroup.ProperLoops
        : Tags.Any(t => ArguableTags.Contains(t, StringComparer.Ordinal)) ? ConformanceGroup.Arguable
        : Tags.Contains("loop", StringComparer.Ordinal) ? ConformanceGroup.Loops
        : ConformanceGroup.Plain;

    /// <summary>Reads a case; `children` and `definition` stay JSON until it runs.</summary>
    public static ConformanceCase Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.Clone();
        return new(
            root.GetProperty("id").GetString()!,
            root.TryGetProperty("subject", out var subject) ? subject.GetString()! : "",
            root.TryGetProperty("tags", out var tags) ? tags.EnumerateArray().Select(t => t.GetString()!).ToEquatableArray() : [],
            root);
    }
}

/// <summary>How the cases are counted.</summary>
public enum ConformanceGroup
{
    Plain,
    ProperLoops,
    Loops,
    Arguable,
}
