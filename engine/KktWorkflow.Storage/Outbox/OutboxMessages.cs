using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Outbox;

/// <summary>What an event sends out of the house. Trials send nothing. Command and `verify` use this one function.</summary>
internal static class OutboxMessages
{
    public const string Pending = "pending";
    public const string Sent = "sent";
    public const string Failed = "failed";

    /// <summary>A step can be undone for so long; nothing leaves before.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(1);

    public static OutboxRow? Of(RecordedEvent recorded, CaseState after) =>
        recorded.Event is NotificationRequested notice && after.Kind != CaseKind.Trial
            ? new()
            {
                CaseId = after.Id.Value,
                Sequence = recorded.Sequence,
                Channel = notice.Channel,
                Template = notice.Template,
                NotBefore = recorded.At.Plus(UndoTime).Microseconds,
                Status = Pending,
            }
            : null;
}
