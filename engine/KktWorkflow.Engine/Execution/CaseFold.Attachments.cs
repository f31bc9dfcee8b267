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
}
