using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Files;

namespace KktWorkflow.Host.Attachments;

/// <summary>Files of cases and originals that the board holds, for the person who makes the request: who may not read a case gets and gives nothing here.</summary>
public sealed class AttachmentService(
    CaseQueries cases, CaseReading reading, CaseCommands commands, UploadStore uploads, FileStore files, AttachmentPolicies policies, CurrentPerson person, AccessLog access)
{
    /// <summary>Null when there is no such case; a refusal when the person may not read it.</summary>
    public async Task<Answer<CaseState>?> FindAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { } state)
            return null;
        return await reading.ReadAsync(state, cancellation, "ReadAttachments") ? new Answer<CaseState>.Done(state) : NotReadable<CaseState>();
    }

    /// <summary>Begins an upload to a case, which is refused before a byte has come when it could not end well.</summary>
    /// <param name="length">Null while nobody knows it.</param>
    public async Task<Answer<Upload>> BeginAsync(CaseId id, string name, long? length, CancellationToken cancellation)
    {
        name = NameOf(name);
        if (await FindAsync(id, cancellation) is not { } found)
            return NotThere<Upload>(id);
        if (found is Answer<CaseState>.Refused refused)
            return new Answer<Upload>.Refused(refused.Refusal);
        if (found is Answer<CaseState>.Done { Value: { IsOpen: false } ended })
            return new Answer<Upload>.Refused(Refusal.Of(RefusalCodes.CaseEnded, RefusalKind.Conflict, "", ended.EndedAt?.ToString() ?? ""));
        return (CaseDecider.OfFileName(name) ?? FileCheck.OfAnnounced(name, length, policies.Current)) is { } refusal
            ? new Answer<Upload>.Refused(refusal)
            : new Answer<Upload>.Done(uploads.Begin(id, person.Id, name, length));
    }

    /// <summary>The person's own upload to the case; null when there is none, or none any more.</summary>
    public Upload? FindUpload(CaseId id, Guid upload) => uploads.Find(upload) is { } found && found.Case == id && found.By == person.Id ? found : null;

    public Task<UploadPiece> AppendAsync(Upload upload, long offset, Stream piece, PieceChecksum? checksum, CancellationToken cancellation) =>
        uploads.Append(upload, offset, piece, policies.Current.MaxBytes, checksum, cancellation);

    /// <summary>Writes a file of which nobody said how long it is. What isn't taken is forgotten.</summary>
    public async Task<UploadPiece> AppendWholeAsync(Upload upload, Stream content, CancellationToken cancellation)
    {
        var taken = await AppendAsync(upload, 0, content, null, cancellation);
        if (taken == UploadPiece.Taken)
            uploads.Close(upload);
        else
            uploads.Forget(upload.Id);
        return taken;
    }

    /// <summary>Why a file of that name isn't taken that turned out to be longer than is allowed.</summary>
    public Refusal TooLarge(string name) => FileCheck.TooLarge(name, policies.Current);

    /// <summary>False while the upload is being attached.</summary>
    public bool Forget(Upload upload)
    {
        using var held = uploads.Hold(upload.Id);
        if (held is null)
            return false;
        uploads.Forget(upload.Id);
        return true;
    }

    /// <summary>Attaches what was uploaded, after a look at its content. A file that isn't taken is forgotten; when anything else stands against it the upload stays, and attaching can be tried again.</summary>
    public async Task<Answer<AttachmentsAnswer>> AttachAsync(CaseId id, AttachRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        if (request.UploadId is not { } wanted)
            return new Answer<AttachmentsAnswer>.Invalid([new FieldProblem("uploadId", "KKT-F01")]);
        if (await FindAsync(id, cancellation) is not Answer<CaseState>.Done { Value: var state })
            return await cases.State(id, cancellation) is null ? NotThere<AttachmentsAnswer>(id) : NotReadable<AttachmentsAnswer>();
        var paper = string.IsNullOrWhiteSpace(request.Paper) ? null : request.Paper.Trim();
        if (paper is not null && !await IsListedAsync(state, paper, cancellation))
            return new Answer<AttachmentsAnswer>.Invalid([new FieldProblem("paper", "KKT-F03")]);
        if (FindUpload(id, wanted) is null)
            return NoUpload();
        using var held = uploads.Hold(wanted);
        if (held is null)
            return Busy();
        // Read again: who had it before may have kept or forgotten it.
        return FindUpload(id, wanted) is { } upload ? await AttachAsync(upload, paper, request.Replaces, terms, cancellation) : NoUpload();
    }

    public async Task<Answer<AttachmentsAnswer>> RemoveAsync(CaseId id, int number, string? reason, CommandTerms terms, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is Answer<CaseState>.Refused ? NotReadable<AttachmentsAnswer>()
            : await RunAsync(id, new RemoveAttachment(number, reason ?? ""), terms, cancellation);

    public async Task<Answer<OriginalsAnswer>> RecordAsync(CaseId id, OriginalRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not Answer<CaseState>.Done { Value: var state })
            return await cases.State(id, cancellation) is null ? NotThere<OriginalsAnswer>(id) : NotReadable<OriginalsAnswer>();
        if (request.Mark is not { } mark)
            return new Answer<OriginalsAnswer>.Invalid([new FieldProblem("mark", "KKT-F01")]);
        if (request.Paper is not { } paper || !await IsListedAsync(state, paper, cancellation))
            return new Answer<OriginalsAnswer>.Invalid([new FieldProblem("paper", request.Paper is null ? "KKT-F01" : "KKT-F03")]);
        return await commands.RunAsync(id, new RecordOriginal(paper, mark, request.Count ?? 1, request.Note), terms, accepted => OriginalsAnswer.Of(accepted.State), cancellation);
    }

    /// <summary>The content of an attachment of a case that the person may read; null when there is none. What was removed opens for auditors alone.</summary>
    public Stream? Open(CaseState state, int number, out Attachment? attachment) =>
        state.Attachments.TryGetValue(number, out attachment) && (attachment.RemovedAt is null || person.May(Permissions.ReadAudit)) ? files.Open(attachment.File) : null;

    /// <summary>The name alone: some browsers send a path, and nothing of it is to reach a header or a disk.</summary>
    private static string NameOf(string sent) => sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Normalize().Trim();

    /// <summary>Of an upload that is held: looks at it, keeps what it looked at, and attaches that.</summary>
    private async Task<Answer<AttachmentsAnswer>> AttachAsync(Upload upload, string? paper, int? replaces, CommandTerms terms, CancellationToken cancellation)
    {
        if (!upload.IsComplete)
            return new Answer<AttachmentsAnswer>.Refused(Refusal.Of(FileRefusals.NotComplete, RefusalKind.Conflict, "uploadId", upload.Name));
        await using var content = uploads.OpenContent(upload);
        if (content is null)
            return Busy();
        var policy = policies.Current;
        if (await FileCheck.OfContentAsync(content, upload.Name, policy, cancellation) is { } refusal)
        {
            uploads.Forget(upload.Id);
            access.Refused(person.Actor(terms.Post), nameof(AttachFile), refusal.Code, upload.Case);
            return new Answer<AttachmentsAnswer>.Refused(refusal);
        }

        var mediaType = policy.KindOf(upload.Name)!.MediaType;
        var file = await uploads.Keep(upload, content, mediaType, cancellation);
        return await RunAsync(upload.Case, new AttachFile(file.Id, upload.Name, mediaType, file.Length, paper, replaces), terms, cancellation);
    }

    private async Task<bool> IsListedAsync(CaseState state, string paper, CancellationToken cancellation) =>
        await cases.Definition(state, cancellation) is { } definition && new ProcedureFacts(definition).Papers.Any(line => string.Equals(line.Code, paper, StringComparison.Ordinal));

    private Task<Answer<AttachmentsAnswer>> RunAsync(CaseId id, CaseCommand command, CommandTerms terms, CancellationToken cancellation)
    {
        var organisation = person.Organisation;
        return commands.RunAsync(id, command, terms, accepted => AttachmentsAnswer.Of(accepted.State, organisation), cancellation);
    }

    private static Answer<T> NotReadable<T>() => new Answer<T>.Refused(Refusal.Of("KKT-A05", RefusalKind.Forbidden, ""));

    private static Answer<T> NotThere<T>(CaseId id) => new Answer<T>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id.ToString()));

    private static Answer<AttachmentsAnswer> NoUpload() => new Answer<AttachmentsAnswer>.Refused(Refusal.Of(FileRefusals.NoUpload, RefusalKind.NotFound, "uploadId"));

    private static Answer<AttachmentsAnswer> Busy() => new Answer<AttachmentsAnswer>.Refused(Refusal.Of(FileRefusals.Busy, RefusalKind.Conflict, "uploadId"));
}
