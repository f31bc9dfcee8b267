using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Booklet;

/// <summary>The ISO booklet of one version: what stands on its pages, without their looks. Made from the version alone, so nothing in it is typed twice.</summary>
/// <param name="State">Draft, InReview, Approved, Released, Superseded or Withdrawn.</param>
/// <param name="Hash">What its signatures bind, over the content and what goes with it; of a draft what they would bind now. SHA-256, hex.</param>
internal sealed record IsoBooklet(string Code, string Title, string Edition, int Version, string State, string Hash)
{
    /// <summary>Where the booklet comes from: authority and board, one line each.</summary>
    public IReadOnlyList<string> Issuer { get; init; } = [];

    public string? Description { get; init; }

    public string? Standard { get; init; }

    /// <summary>Rows of the control block, label and value.</summary>
    public IReadOnlyList<(string Label, string Value)> Control { get; init; } = [];

    /// <summary>Rows of the block of signatures: a label, and what stands under author, reviewer and approver; empty for one who has not signed.</summary>
    public IReadOnlyList<(string Label, IReadOnlyList<string> Cells)> Signs { get; init; } = [];

    public IReadOnlyList<RevisionRow> Revisions { get; init; } = [];

    public IReadOnlyList<BookletSection> Sections { get; init; } = [];

    public required Diagram Diagram { get; init; }

    /// <summary>Which controlled copy the print is, or that it is none.</summary>
    public string Copy { get; init; } = "";

    /// <summary>Words across every page, because the version is not in force; null when it is.</summary>
    public string? Across { get; init; }

    /// <summary>The first part of the hash in groups that can be read out.</summary>
    public string ShortHash => string.Join(' ', Hash.Chunk(4).Take(4).Select(part => new string(part)));
}

/// <summary>A numbered section.</summary>
/// <param name="Level">1 for `5`, 2 for `5.7`.</param>
internal sealed record BookletSection(string Number, string Title, int Level, IReadOnlyList<BookletBlock> Blocks);

/// <summary>What stands in a section.</summary>
internal abstract record BookletBlock
{
    private BookletBlock()
    {
    }

    internal sealed record Paragraph(string Text) : BookletBlock;

    internal sealed record Lines(IReadOnlyList<string> Texts) : BookletBlock;

    /// <param name="Widths">Shares of the columns.</param>
    internal sealed record Table(IReadOnlyList<string> Heads, IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<string>> Rows) : BookletBlock;

    /// <summary>The flowchart in lanes, on a page of its own across.</summary>
    internal sealed record Flow : BookletBlock;
}
