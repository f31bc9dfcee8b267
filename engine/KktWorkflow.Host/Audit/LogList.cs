using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>A page of the log.</summary>
/// <param name="Next">Cursor of the next page, null on the last.</param>
/// <param name="Counts">How many of the latest lines are about what, for the same filter without topics.</param>
internal sealed record LogList(IReadOnlyList<LogRow> Rows, string? Next, IReadOnlyDictionary<LogTopic, int> Counts)
{
    /// <summary>So many lines are counted, the latest ones: the log has no end.</summary>
    public const int MostCounted = 2_000;

    public int Counted => Counts.Values.Sum();

    public bool IsCountedWhole => Counted < MostCounted;
}

/// <summary>What a filter offers to choose from.</summary>
/// <param name="People">All people, by given name.</param>
/// <param name="Versions">Of the chosen procedure.</param>
/// <param name="Steps">Of the chosen procedure's latest version, by path.</param>
internal sealed record LogChoices(
    IReadOnlyList<(string Value, string Name)> People,
    IReadOnlyList<(string Value, string Name)> Units,
    IReadOnlyList<(string Value, string Name)> Procedures,
    IReadOnlyList<(string Value, string Name)> Versions,
    IReadOnlyList<(string Value, string Name)> Steps);
