using KktWorkflow.Engine;
using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Host.Notifications;

/// <summary>From when a notice may leave the house, which it does in working time alone. Pure: everything it depends on is handed in.</summary>
internal static class MailTiming
{
    /// <summary>Null when it stays in the app. What is collected for the day leaves in the next morning.</summary>
    /// <param name="at">When its recipient was to be told, whenever a host got to it: a morning over which none ran is late, not skipped.</param>
    public static Instant? MayLeave(NoticeKind kind, NoticeChoice choice, Instant at, IOfficeHours hours) => choice switch
    {
        // What a deadline gives to tell is told in the working time of its own calendar already.
        NoticeChoice.Immediately => kind is NoticeKind.DueSoon or NoticeKind.Overdue ? at : hours.OpenFrom(at),
        NoticeChoice.Daily => hours.NextMorning(at),
        _ => null,
    };
}
