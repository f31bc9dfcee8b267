using KktWorkflow.Engine;
using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Host.Notifications;

/// <summary>When a notice may leave the house. Pure: everything it depends on is handed in.</summary>
internal static class MailTiming
{
    /// <summary>Null when it stays in the app. Outside working time nothing leaves; what is collected for the day leaves when the next one begins.</summary>
    public static Instant? MayLeave(NoticeChoice choice, Instant at, IOfficeHours hours) => choice switch
    {
        NoticeChoice.Immediately => hours.OpenFrom(at),
        NoticeChoice.Daily => hours.NextMorning(at),
        _ => null,
    };
}
