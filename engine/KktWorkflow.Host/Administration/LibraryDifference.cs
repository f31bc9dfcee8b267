namespace KktWorkflow.Host.Administration;

/// <summary>A file of the library that is not what is stored.</summary>
/// <param name="Title">Name of the procedure, null for other files.</param>
internal sealed record LibraryDifference(string File, string? Title, LibraryDifferenceKind Kind);

/// <summary>How a file differs.</summary>
internal enum LibraryDifferenceKind
{
    /// <summary>No stored version has this text.</summary>
    Different,

    /// <summary>Nothing of it is stored.</summary>
    Missing,

    /// <summary>The file itself is damaged.</summary>
    Unreadable,
}
