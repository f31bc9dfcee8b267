using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Files of the case.</content>
public static partial class CaseFold
{
    private static CaseState ApplyAttached(CaseState state, FileAttached e, RecordedEvent recorded)
    {
        var attachments = state.Attachments;
        if (e.Replaces is { } before)
            attachments = attachments.SetItem(before, attachments[before] with { ReplacedBy = e.Attachment });
        return WithNumber(state, e.Attachment) with
        {
            Attachments = attachments.Add(
                e.Attachment,
                new(e.Attachment, e.File, e.Personal?.Text ?? "", e.MediaType, e.Length, e.Paper, e.Version, recorded.Actor.Id, recorded.At) { Replaces = e.Replaces }),
        };
    }

    /// <summary>The version before is the latest again: nobody makes another's file vanish by replacing it with one of their own and removing that.</summary>
    private static CaseState ApplyRemoved(CaseState state, AttachmentRemoved e, Instant at)
    {
        var removed = state.Attachments[e.Attachment] with { RemovedAt = at };
        var attachments = state.Attachments.SetItem(removed.Number, removed);
        if (removed.Replaces is { } before)
            attachments = attachments.SetItem(before, attachments[before] with { ReplacedBy = null });
        return state with { Attachments = attachments };
    }
}
