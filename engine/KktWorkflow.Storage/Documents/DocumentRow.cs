using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Documents;

/// <summary>A document that was issued in a case. Derived from the case's state.</summary>
internal sealed record DocumentRow
{
    public Guid CaseId { get; init; }

    /// <summary>Its number within the case.</summary>
    public int Number { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>Id of its form; empty for one that no form draws up.</summary>
    public string Template { get; init; } = "";

    public string NumberText { get; init; } = "";

    /// <summary>Register that its number was drawn from; empty when it bears none.</summary>
    public string Register { get; init; } = "";

    public long RegisterNumber { get; init; }

    /// <summary>Code of the unit that issued it.</summary>
    public string Unit { get; init; } = "";

    public long IssuedAt { get; init; }

    /// <summary>Null for the engine itself.</summary>
    public Guid? IssuedBy { get; init; }

    /// <summary>Hash of its Word file; null as long as it has not been drawn up.</summary>
    public string? File { get; init; }

    /// <summary>True while a job has still to draw it up.</summary>
    public bool IsPending { get; init; }

    /// <summary>A <see cref="DocumentMark"/>.</summary>
    public string Mark { get; init; } = "";

    public static DocumentRow Of(CaseId id, CaseDocument document) => new()
    {
        CaseId = id.Value,
        Number = document.Number,
        Kind = document.Kind,
        Template = document.Template,
        NumberText = document.NumberText,
        Register = document.Register,
        RegisterNumber = document.RegisterNumber,
        Unit = document.Unit,
        IssuedAt = document.At.Microseconds,
        IssuedBy = document.By?.Value,
        File = document.File,
        IsPending = document.IsPending,
        Mark = StoredWord.Of(document.Mark),
    };

    internal static void Map(EntityTypeBuilder<DocumentRow> table)
    {
        table.ToTable("documents");
        table.HasKey(r => new { r.CaseId, r.Number });
        table.Property(r => r.Kind).HasMaxLength(500);
        table.Property(r => r.Template).HasMaxLength(100);
        table.Property(r => r.NumberText).HasMaxLength(200);
        table.Property(r => r.Register).HasMaxLength(200);
        table.Property(r => r.Unit).HasMaxLength(100);
        table.Property(r => r.File).HasMaxLength(64);
        table.Property(r => r.Mark).HasMaxLength(20);
        table.HasIndex(r => new { r.Register, r.RegisterNumber });
        table.HasIndex(r => new { r.IsPending, r.CaseId });
    }
}
