namespace KktWorkflow.Host.Frame;

/// <summary>What the next page says first: what just happened, with links to what may come next.</summary>
/// <param name="Kind">Ok after success, warn or error where an act was refused.</param>
public sealed record FlashNote(NoteKind Kind, string Title, string? Text = null)
{
    public IReadOnlyList<FlashLink> Links { get; init; } = [];

    /// <summary>The case whose last act may still be taken back from this note; null when there is none.</summary>
    public string? UndoCase { get; init; }
}

/// <summary>A link of a note.</summary>
public sealed record FlashLink(string Text, string Href);
