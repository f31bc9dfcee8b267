namespace KktWorkflow.Host.Frame;

/// <summary>What became of an act that a page asked for.</summary>
public sealed record PageAnswer
{
    /// <summary>Null when it was done; else a sentence with the way out.</summary>
    public string? Refusal { get; init; }

    /// <summary>True when somebody was faster: the page shows both sides.</summary>
    public bool IsConflict { get; init; }

    /// <summary>Fields that are to blame, by the names that the API uses.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Fields { get; init; } = [];

    /// <summary>Where the case is now, in words: the titles of its open steps.</summary>
    public IReadOnlyList<string> NowAt { get; init; } = [];

    /// <summary>The case that the act was about or that it made.</summary>
    public string? CaseId { get; init; }

    public string? CaseCode { get; init; }

    /// <summary>Open work items of the case that the viewer may do next.</summary>
    public IReadOnlyList<string> NextWork { get; init; } = [];

    public bool IsDone => Refusal is null;
}
