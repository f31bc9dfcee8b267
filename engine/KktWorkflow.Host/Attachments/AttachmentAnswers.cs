using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Attachments;

/// <summary>The files of a case.</summary>
/// <param name="Version">Of the case.</param>
/// <param name="Attachments">In the order in which they came, with those that were replaced or removed.</param>
public sealed record AttachmentsAnswer(CaseId CaseId, long Version, IReadOnlyList<AttachmentAnswer> Attachments)
{
    internal static AttachmentsAnswer Of(CaseState state, OrganisationView organisation) =>
        new(state.Id, state.Sequence, [.. state.Attachments.Values.Select(attachment => AttachmentAnswer.Of(attachment, organisation))]);
}

/// <summary>One version of a file.</summary>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="Paper">Code of the paper that it is a copy of; null for none.</param>
/// <param name="By">Null for the engine itself.</param>
/// <param name="Replaces">Number of the version before; null for a first one.</param>
/// <param name="ReplacedBy">Number of the next version; null for the latest.</param>
public sealed record AttachmentAnswer(
    int Number, string Name, string MediaType, long Length, string Sha256, string? Paper, int Version, PersonAnswer? By, Instant At, int? Replaces, int? ReplacedBy, Instant? RemovedAt)
{
    internal static AttachmentAnswer Of(Attachment attachment, OrganisationView organisation) => new(
        attachment.Number,
        attachment.Name,
        attachment.MediaType,
        attachment.Length,
        attachment.File,
        attachment.Paper,
        attachment.Version,
        attachment.By is { } by ? new PersonAnswer(by, organisation.NameOf(by) ?? "") : null,
        attachment.At,
        attachment.Replaces,
        attachment.ReplacedBy,
        attachment.RemovedAt);
}

/// <summary>Attaches a complete upload.</summary>
/// <param name="Paper">Code of the paper that it is a copy of.</param>
/// <param name="Replaces">Number of the attachment of which it is the next version; without it the name decides among the files of who attaches it.</param>
public sealed record AttachRequest(Guid? UploadId, string? Paper, int? Replaces);

/// <summary>The register of originals of a case (ISO 9001:2015, 8.5.3).</summary>
/// <param name="Version">Of the case.</param>
public sealed record OriginalsAnswer(CaseId CaseId, long Version, IReadOnlyList<OriginalAnswer> Papers)
{
    internal static OriginalsAnswer Of(CaseState state) => new(
        state.Id,
        state.Sequence,
        [.. state.Originals.Select(held => new OriginalAnswer(held.Key, held.Value.Received, held.Value.Returned, held.Value.Lost, held.Value.Held))]);
}

/// <summary>Originals of one paper.</summary>
/// <param name="Lost">Lost or damaged while the board held them.</param>
/// <param name="Held">Still with the board.</param>
public sealed record OriginalAnswer(string Paper, int Received, int Returned, int Lost, int Held);

/// <summary>Records originals that were taken in, given back or lost.</summary>
public sealed record OriginalRequest(string? Paper, OriginalMark? Mark, int? Count, string? Note);
