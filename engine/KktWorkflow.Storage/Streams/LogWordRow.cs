using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Streams;

/// <summary>One folded word of what a line says. Derived from the line and its private part; erased with that.</summary>
internal sealed record LogWordRow
{
    public string Stream { get; init; } = "";

    public long Sequence { get; init; }

    public string Word { get; init; } = "";

    /// <summary>The line's time: the latest lines with a word are found without reading the others.</summary>
    public long At { get; init; }

    internal static void Map(EntityTypeBuilder<LogWordRow> table)
    {
        table.ToTable("log_words");
        table.HasKey(r => new { r.Stream, r.Sequence, r.Word });
        table.Property(r => r.Stream).HasMaxLength(LogStream.MaximumLength);
        table.Property(r => r.Word).HasMaxLength(SearchText.LongestWord);
        table.HasIndex(r => new { r.Word, r.At, r.Stream, r.Sequence });
    }
}
