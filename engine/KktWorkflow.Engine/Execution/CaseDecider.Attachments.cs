using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Files of a case, and originals of papers that the board holds.</content>
public static partial class CaseDecider
{
    // As most disks have it.
    private const int LongestFileName = 255;
    private const int MostAttachments = 500;
    private const int MostOriginals = 999;

    /// <summary>Why no file can be attached under that name; null when one can. For whoever wants to know before the file has come.</summary>
    public static Refusal? OfFileName(string name) => name.Trim().Length is 0 or > LongestFileName || name.Trim().Any(char.IsControl)
        ? Refusal.Of(RefusalCodes.FileNameMalformed, RefusalKind.Invalid, "name", Number(LongestFileName))
        : null;

    private static Refusal? Attach(DecisionTurn turn, AttachFile command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (OfFileName(command.Name) is { } malformed)
            return malformed;
        var name = command.Name.Trim();
        var before = turn.State.Attachments;
        var last = command.Replaces is { } number ? before.GetValueOrDefault(number) : LatestOf(before.Values, turn.Facts.Actor.Id, command.Paper, name);
        if (command.Replaces is { } asked)
        {
            if (last is null or { RemovedAt: not null })
                return Refusal.Of(RefusalCodes.NoSuchAttachment, RefusalKind.NotFound, "replaces", Number(asked));
            // The same file sent a second time finds its own first time before it.
            if (last.ReplacedBy is { } next && !IsSame(before[next], command, name))
                return Refusal.Of(RefusalCodes.ReplacedAlready, RefusalKind.Conflict, "replaces");
            last = last.ReplacedBy is { } same ? before[same] : last;
        }

        if (last is not null && IsSame(last, command, name))
            return null;
        if (before.Count >= MostAttachments)
            return Refusal.Of(RefusalCodes.TooManyAttachments, RefusalKind.Conflict, "", Number(MostAttachments));
        turn.Emit(new FileAttached(turn.NextNumber(), command.File, command.MediaType, command.Length, last?.Paper ?? command.Paper, (last?.Version ?? 0) + 1, last?.Number)
        {
            Personal = PrivatePart.OfText(name),
        });
        return null;
    }

    /// <summary>By who attached it, and by who may call the case off.</summary>
    private static Refusal? RemoveAttachment(DecisionTurn turn, RemoveAttachment command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (turn.State.Attachments.GetValueOrDefault(command.Attachment) is not { IsCurrent: true } attachment)
            return Refusal.Of(RefusalCodes.NoSuchAttachment, RefusalKind.NotFound, "", Number(command.Attachment));
        if (attachment.By != turn.Facts.Actor.Id && !turn.Facts.May(Permissions.CancelCases))
            return Refusal.Of(RefusalCodes.NotYoursToRemove, RefusalKind.Forbidden, "");
        if (ReasonMissing(command.Reason) is { } refusal)
            return refusal;
        turn.Emit(new AttachmentRemoved(command.Attachment) { Personal = PrivatePart.OfText(command.Reason) });
        return null;
    }

    private static Refusal? RecordOriginal(DecisionTurn turn, RecordOriginal command)
    {
        if (string.IsNullOrWhiteSpace(command.Paper))
            return Refusal.Of(RefusalCodes.PaperMalformed, RefusalKind.Invalid, "paper", command.Paper);
        if (command.Mark == OriginalMark.Lost && ReasonMissing(command.Note) is { } refusal)
            return refusal;
        if (command.Note is { Length: > LongestText })
            return Refusal.Of(RefusalCodes.TextTooLong, RefusalKind.Invalid, "note");
        var held = turn.State.Originals.GetValueOrDefault(command.Paper, Originals.None).Held;
        var most = command.Mark == OriginalMark.Received ? MostOriginals - held : held;
        if (command.Count < 1 || command.Count > most)
            return Refusal.Of(RefusalCodes.NotSoManyOriginals, RefusalKind.Invalid, "count", Number(command.Count), Number(held));
        turn.Emit(new OriginalRecorded(command.Paper, command.Mark, command.Count)
        {
            Personal = string.IsNullOrWhiteSpace(command.Note) ? null : PrivatePart.OfText(command.Note),
        });
        return null;
    }

    /// <summary>By its name alone somebody replaces a file of their own; another's they have to name.</summary>
    private static Attachment? LatestOf(IEnumerable<Attachment> attachments, PersonId? by, string? paper, string name) => attachments.LastOrDefault(a =>
        a.IsCurrent && a.By == by && string.Equals(a.Paper, paper, StringComparison.Ordinal) && string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool IsSame(Attachment attachment, AttachFile command, string name) =>
        string.Equals(attachment.File, command.File, StringComparison.Ordinal) && string.Equals(attachment.Name, name, StringComparison.OrdinalIgnoreCase);

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
