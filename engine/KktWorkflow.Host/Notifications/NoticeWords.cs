using System.Globalization;
using System.Resources;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Host.Notifications;

/// <summary>What notices say, without anything of the applicant: kind, step, code of the case and name of the procedure.</summary>
internal static class NoticeWords
{
    private static readonly ResourceManager Texts = new(typeof(NoticeTexts).FullName!, typeof(NoticeTexts).Assembly);

    /// <summary>`Việc mới: Thẩm định hồ sơ`, `Hồ sơ theo dõi: đã tạm dừng`.</summary>
    public static string Title(Notice notice, CultureInfo culture)
    {
        var key = notice.News is { } news ? $"Notice.{notice.Kind}.{news}" : notice.IsDeclined ? $"Notice.{notice.Kind}.Declined" : notice.IsReturned ? $"Notice.{notice.Kind}.Returned" : $"Notice.{notice.Kind}";
        return notice.Step is { Length: > 0 } step ? Text($"{key}.Step", culture, step) : Text(key, culture);
    }

    /// <summary>`H50.17-260820-0002 · Cấp Giấy chứng nhận …`.</summary>
    public static string Subject(Notice notice, CultureInfo culture) => $"{notice.CaseCode ?? Text("NoCode", culture)} · {notice.Procedure}";

    /// <summary>`Hạn 16:00 26/8/2026`; null for a notice that reminds of no date.</summary>
    /// <param name="moment">How a moment is written.</param>
    public static string? Due(Notice notice, CultureInfo culture, Func<DateTimeOffset, string> moment) =>
        notice.DueAt is { } due ? Text("Due", culture, moment(due.ToDateTimeOffset())) : null;

    public static string Text(string key, CultureInfo culture, params ReadOnlySpan<object?> values) =>
        string.Format(culture, Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key), values);
}
