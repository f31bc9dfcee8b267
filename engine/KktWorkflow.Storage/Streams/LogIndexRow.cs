using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KktWorkflow.Storage.Streams;

/// <summary>By what a line that people read is found in the log of all streams: narrow, and apart from the lines, most of which only the engine needs. Derived from the line and, for a case, from its state then;
/// written in the line's transaction. Trials have none.</summary>
internal sealed record LogIndexRow
{
    private const string DefinitionPrefix = "definition/";
    private const string AccessPrefix = "access/";
    private const int LongestUnit = 200;

    /// <summary>A longer path is cut: it stands in keys, which SQL Server keeps below 1,700 bytes.</summary>
    private const int LongestStep = 450;

    public string Stream { get; init; } = "";

    public long Sequence { get; init; }

    public long At { get; init; }

    /// <summary>A <see cref="LogTopic"/>.</summary>
    public string Topic { get; init; } = "";

    public string Kind { get; init; } = "";

    public Guid? CaseId { get; init; }

    /// <summary>The case that a line of another stream speaks of: a refused command on it, or what was taken away of it.</summary>
    public Guid? AboutCase { get; init; }

    public Guid? ActorId { get; init; }

    /// <summary>For whom the actor acted.</summary>
    public Guid? BehalfId { get; init; }

    /// <summary>The actor's unit then, in words.</summary>
    public string? Unit { get; init; }

    public string? DefinitionId { get; init; }

    public int? DefinitionVersion { get; init; }

    /// <summary>Path of the step that the line speaks of.</summary>
    public string? Step { get; init; }

    /// <summary>True when something is late by it, or was done after its date.</summary>
    public bool IsLate { get; init; }

    /// <summary>The row of an event of a case; null for what only the engine needs, and for a trial.</summary>
    public static LogIndexRow? Of(CaseState before, RecordedEvent told, CaseState after)
    {
        if (after.Kind == CaseKind.Trial || ToldEvents.TopicOf(told.Event) is not { } topic)
            return null;
        return new()
        {
            Stream = LogStream.OfCase(after.Id).Name,
            Sequence = told.Sequence,
            At = told.At.Microseconds,
            Topic = StoredWord.Of(topic),
            Kind = CaseEventCodec.KindOf(told.Event),
            CaseId = after.Id.Value,
            ActorId = told.Actor.Id?.Value,
            BehalfId = told.Actor.OnBehalfOf?.Id.Value,
            Unit = Cut(told.Actor.Unit, LongestUnit),
            DefinitionId = after.DefinitionId,
            DefinitionVersion = after.DefinitionVersion,
            Step = Cut(ToldEvents.StepOf(before, told.Event, after)?.Value, LongestStep),
            IsLate = ToldEvents.IsLate(before, told),
        };
    }

    /// <summary>The row of a line of any other stream.</summary>
    public static LogIndexRow Of(LogEntry entry)
    {
        var name = entry.Stream.Name;
        var definition = name.StartsWith(DefinitionPrefix, StringComparison.Ordinal) ? name[DefinitionPrefix.Length..] : null;
        var isAccess = name.StartsWith(AccessPrefix, StringComparison.Ordinal);
        return new()
        {
            Stream = name,
            Sequence = entry.Sequence,
            At = entry.At.Microseconds,
            Topic = StoredWord.Of(definition is not null ? LogTopic.Definitions : isAccess ? TopicOfAccess(entry.Kind) : LogTopic.Registers),
            Kind = entry.Kind,
            AboutCase = isAccess ? CaseIn(entry.Data) : null,
            ActorId = entry.Actor.Id?.Value,
            BehalfId = entry.Actor.OnBehalfOf?.Id.Value,
            Unit = Cut(entry.Actor.Unit, LongestUnit),
            DefinitionId = definition,
            DefinitionVersion = definition is null ? null : VersionIn(entry.Data),
        };
    }

    internal static void Map(EntityTypeBuilder<LogIndexRow> table)
    {
        table.ToTable("log_index");
        table.HasKey(r => new { r.Stream, r.Sequence });
        table.Property(r => r.Stream).HasMaxLength(LogStream.MaximumLength);
        table.Property(r => r.Topic).HasMaxLength(20);
        table.Property(r => r.Kind).HasMaxLength(100);
        table.Property(r => r.Unit).HasMaxLength(LongestUnit);
        table.Property(r => r.DefinitionId).HasMaxLength(200);
        table.Property(r => r.Step).HasMaxLength(LongestStep);
        // Each choice is read in the order of the list from one of these, from the key at which a page begins.
        // The case beside them: a text that many cases have is sought line by line, and what does not match is told without reading the row.
        table.HasIndex(r => new { r.At, r.Stream, r.Sequence, r.CaseId });
        table.HasIndex(r => new { r.Topic, r.At, r.Stream, r.Sequence, r.Kind });
        table.HasIndex(r => new { r.ActorId, r.At, r.Stream, r.Sequence });
        table.HasIndex(r => new { r.Unit, r.At, r.Stream, r.Sequence });
        table.HasIndex(r => new { r.DefinitionId, r.At, r.Stream, r.Sequence, r.DefinitionVersion });
        table.HasIndex(r => new { r.Step, r.At, r.Stream, r.Sequence });
        // Few among many.
        table.HasIndex(r => new { r.BehalfId, r.At, r.Stream, r.Sequence }).HasFilter("behalf_id IS NOT NULL");
        table.HasIndex(r => new { r.AboutCase, r.At, r.Stream, r.Sequence }).HasFilter("about_case IS NOT NULL");
        table.HasIndex(r => new { r.At, r.Stream, r.Sequence }, "IX_log_index_late").HasFilter("is_late = 1");
    }

    private static LogTopic TopicOfAccess(string kind) => string.Equals(kind, AccessLine.CaseRead, StringComparison.Ordinal) ? LogTopic.Readings : LogTopic.Access;

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;

    private static Guid? CaseIn(ReadOnlyMemory<byte> data)
    {
        using var read = JsonDocument.Parse(data);
        return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("case", out var about) && about.ValueKind == JsonValueKind.String && about.TryGetGuid(out var id) ? id : null;
    }

    private static int? VersionIn(ReadOnlyMemory<byte> data)
    {
        using var read = JsonDocument.Parse(data);
        return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) ? number : null;
    }
}
