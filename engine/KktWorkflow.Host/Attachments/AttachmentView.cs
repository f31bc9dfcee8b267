using KktWorkflow.Host.Forms;

namespace KktWorkflow.Host.Attachments;

/// <summary>The files of a case as its card shows them.</summary>
public sealed record AttachmentView
{
    public required string CaseId { get; init; }

    /// <summary>The latest version of each file, in the order in which they first came.</summary>
    public IReadOnlyList<AttachmentLine> Lines { get; init; } = [];

    /// <summary>True when the viewer may add to the case, and the case is open.</summary>
    public bool CanAttach { get; init; }

    /// <summary>Papers that a file may be a copy of.</summary>
    public IReadOnlyList<FormOption> Papers { get; init; } = [];

    /// <summary>Endings that are taken, as a file input wants them.</summary>
    public string Accept { get; init; } = "";

    /// <summary>Names of the kinds that are taken.</summary>
    public string Kinds { get; init; } = "";

    public long MaxBytes { get; init; }

    public int MostAtOnce { get; init; }
}

/// <summary>One version of a file.</summary>
/// <param name="Paper">Name of the paper that it is a copy of; null for none.</param>
/// <param name="Kind">As officers call it.</param>
/// <param name="Size">In words.</param>
/// <param name="Preview">`document` or `image`; null when a browser can't show it.</param>
public sealed record AttachmentLine(int Number, string Name, string? Paper, string Kind, string Size, int Version, string Who, DateTimeOffset At, string? Preview)
{
    public string Sha256 { get; init; } = "";

    /// <summary>True when the viewer may take it out of the list.</summary>
    public bool CanRemove { get; init; }

    /// <summary>Versions before it, the latest first.</summary>
    public IReadOnlyList<AttachmentLine> Earlier { get; init; } = [];
}
