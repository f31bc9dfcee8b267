using System.Globalization;

namespace KktWorkflow.Host.Frame;

/// <summary>Addresses of the pages, in one place because links, redirects and mails use them.</summary>
internal static class PageAddresses
{
    public const string SignIn = "/dang-nhap";
    public const string SignOut = "/dang-xuat";
    public const string MyWork = "/viec-cua-toi";
    public const string Intake = "/tiep-nhan";
    public const string Cases = "/ho-so";
    public const string Deadlines = "/han-xu-ly";
    public const string AppointmentMoves = "/han-xu-ly/doi-hen";
    public const string Nonconformities = "/khong-phu-hop";
    public const string Procedures = "/quy-trinh";
    public const string Design = "/thiet-ke";
    public const string Studio = "/thiet-ke/elsa";
    public const string StudioToken = "/thiet-ke/ma-truy-cap";
    public const string FirstRun = "/cai-dat";
    public const string ChangePassword = "/doi-mat-khau";
    public const string Administration = "/quan-tri";
    public const string Accounts = "/quan-tri/tai-khoan";
    public const string Organisation = "/quan-tri/to-chuc";
    public const string Calendar = "/lich-lam-viec";
    public const string CalendarSettings = "/quan-tri/lich";
    public const string MailSettings = "/quan-tri/thu";
    public const string Notices = "/thong-bao";
    public const string NoticeChoices = "/thong-bao/cach-nhan";
    public const string Bell = "/thong-bao/so";
    public const string OutgoingMail = "/quan-tri/thu-di";
    public const string NotFound = "/khong-co-trang";
    public const string Failed = "/loi";
    public const string Language = "/ngon-ngu";

    /// <summary>Where an answer without content is told in words; `{0}` is its status.</summary>
    public const string Status = "/loi/{0}";

    /// <summary>True for a path of this host, which a redirect may follow; an address that a browser would read as another host's is none.</summary>
    public static bool IsOurs(string? address) => address is "/" or ['/', not '/' and not '\\', ..] && !address.Any(char.IsControl);

    public static string IntakeDone(object caseId) => $"{Intake}/xong/{caseId}";

    public static string WorkItem(object id) => $"/viec/{id}";

    public static string Handover(object id) => $"/viec/{id}/chuyen";

    public static string Case(object id, string? tab = null) => tab is null ? $"{Cases}/{id}" : $"{Cases}/{id}?muc={tab}";

    /// <summary>Where it is decided whether the appointment of a case moves.</summary>
    public static string AppointmentMove(object id) => $"{Cases}/{id}/doi-hen";

    /// <summary>Where a nonconformity of a case is closed.</summary>
    public static string Nonconformity(object id, int number) => string.Create(CultureInfo.InvariantCulture, $"{Cases}/{id}/khong-phu-hop/{number}");

    /// <summary>Where the button posts with which somebody sees to an escalation.</summary>
    public static string Acknowledge(object id) => $"{Cases}/{id}/da-nam";

    public static string CalendarSettingsOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{CalendarSettings}?nam={year}");

    public static string CalendarDay(DateOnly date) => $"{CalendarSettings}/ngay/{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    public static string CalendarOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{Calendar}/{year}");

    /// <summary>Why a deadline of a case has its date: the appointment date's, or the one of that number.</summary>
    public static string WhyDue(object id, int? deadline = null) => deadline is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Cases}/{id}/vi-sao-han?han={number}") : $"{Cases}/{id}/vi-sao-han";

    public static string Procedure(string definitionId) => $"{Procedures}/{Uri.EscapeDataString(definitionId)}";
}
