using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Storage.Inbox;

/// <summary>What an event of one case has to tell other cases. Command and `verify` use this one function.</summary>
internal static class InboxMessages
{
    public const string Event = "event";
    public const string EventStart = "eventStart";
    public const string ChildStart = "childStart";
    public const string ChildEnd = "childEnd";
    public const string Cancel = "cancel";

    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Spread = "spread";
    public const string Refused = "refused";

    /// <param name="link">Where the case itself reports to; null when it is nobody's child.</param>
    public static IEnumerable<InboxRow> Of(CaseState before, RecordedEvent recorded, CaseState after, ChildLinkRow? link)
    {
        switch (recorded.Event)
        {
            case EventPublished:
                yield return Row(after, recorded, Event, Guid.Empty);
                break;
            case ChildRequested child:
                yield return Row(after, recorded, ChildStart, child.Child.Value);
                break;
            case CaseCompleted or CaseCancelled when link is { Reports: true }:
                yield return Row(after, recorded, ChildEnd, link.ParentId);
                break;
        }

        foreach (var child in Abandoned(before, recorded, after))
            yield return Row(after, recorded, Cancel, child.Value);
    }

    /// <summary>Children whose wait is gone without their own end being the reason: they are called off.</summary>
    private static IEnumerable<CaseId> Abandoned(CaseState before, RecordedEvent recorded, CaseState after)
    {
        if (ReferenceEquals(before.Children, after.Children))
            return [];
        var ended = recorded.Event is WaitEnded { Cause: "child" } end ? end.Wait : 0;
        return before.Children.Values.Where(c => c.Wait != ended && !after.Children.ContainsKey(c.Wait)).Select(c => c.Id);
    }

    private static InboxRow Row(CaseState state, RecordedEvent recorded, string kind, Guid target) => new()
    {
        CaseId = state.Id.Value,
        Sequence = recorded.Sequence,
        Target = target,
        Kind = kind,
        Status = Pending,
        CreatedAt = recorded.At.Microseconds,
    };
}
