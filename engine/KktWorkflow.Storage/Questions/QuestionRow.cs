using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Questions;

/// <summary>A question to a colleague, as the list of whoever was asked finds it; its words stand in the log alone. Derived from the case's state.</summary>
internal sealed record QuestionRow
{
    public Guid CaseId { get; init; }

    /// <summary>Its number within the case.</summary>
    public int Number { get; init; }

    /// <summary>Who is to answer.</summary>
    public Guid Asked { get; init; }

    public long AskedAt { get; init; }

    /// <summary>By when an answer is wished for; null when nobody said.</summary>
    public long? DueAt { get; init; }

    /// <summary>A <see cref="QuestionStatus"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>By what lists of open questions are sorted: what is wished for first, then what has no date. Null for what is open no more.</summary>
    public long? ListOrder { get; init; }

    public static QuestionRow Of(CaseId id, ColleagueQuestion question) => new()
    {
        CaseId = id.Value,
        Number = question.Number,
        Asked = question.Asked.Value,
        AskedAt = question.At.Microseconds,
        DueAt = question.DueAt?.Microseconds,
        Status = StoredWord.Of(question.Status),
        ListOrder = question.IsOpen ? question.DueAt?.Microseconds ?? long.MaxValue : null,
    };

    internal static void Map(EntityTypeBuilder<QuestionRow> table)
    {
        table.ToTable("questions");
        table.HasKey(r => new { r.CaseId, r.Number });
        table.Property(r => r.Status).HasMaxLength(20);
        // The open questions of a person are read in their order, from the key at which a page begins.
        table.HasIndex(r => new { r.Asked, r.ListOrder, r.CaseId, r.Number }).HasFilter("list_order IS NOT NULL");
    }
}
