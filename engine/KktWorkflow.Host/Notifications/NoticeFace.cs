using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Host.Notifications;

/// <summary>Icon and colour of each kind of notice.</summary>
internal static class NoticeFace
{
    public static string IconOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Assigned => "user-check",
        NoticeKind.ReturnedToUnit => "users",
        NoticeKind.SentBack => "corner-down-left",
        NoticeKind.SupplementArrived => "file-plus",
        NoticeKind.CaseEnded => "flag",
        NoticeKind.Mentioned or NoticeKind.Asked => "messages",
        NoticeKind.Answered => "message-2",
        NoticeKind.AskedNoMore => "x",
        NoticeKind.AnswerLate => "hourglass-low",
        NoticeKind.DueSoon => "clock",
        NoticeKind.Overdue => "alert-triangle",
        NoticeKind.Followed => "eye",
        NoticeKind.ReviewDue => "calendar-due",
        NoticeKind.VersionToSign => "signature",
        NoticeKind.VersionSentBack => "corner-down-left",
        NoticeKind.VersionReleased => "books",
        NoticeKind.VersionWithdrawn => "alert-circle",
        _ => "bell",
    };

    public static string ToneOf(NoticeKind kind) => kind switch
    {
        NoticeKind.SentBack or NoticeKind.VersionSentBack or NoticeKind.Overdue => "k-story-late",
        NoticeKind.SupplementArrived or NoticeKind.Answered => "k-story-ok",
        NoticeKind.CaseEnded or NoticeKind.AskedNoMore => "k-story-neutral",
        _ => "",
    };
}
