using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Notifications;

/// <summary>Why a mail was not taken, where the reason is ours and not in the server's words. Kept as the name of a text, so that each reader sees it in their own language.</summary>
internal static class MailReasons
{
    /// <summary>The address of the recipient is none.</summary>
    public const string BadAddress = "Out.Why.BadAddress";

    /// <summary>The server takes mail from those only who sign in, and no user name is set.</summary>
    public const string NotSignedIn = "Out.Why.NotSignedIn";

    /// <summary>The reason in words; a server's own words as they are.</summary>
    public static string? Words(string? reason, IStringLocalizer<NoticeTexts> texts) => reason is BadAddress or NotSignedIn ? texts[reason] : reason;
}
