using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Frame;

/// <summary>What the bell shows.</summary>
/// <param name="Count">Empty when there is nothing unread; beyond two digits only that there is more.</param>
/// <param name="Label">The same in words, for who doesn't see it.</param>
internal sealed record BellFace(string Count, string Label)
{
    private const int Most = 99;

    public static BellFace Of(int unread, IStringLocalizer<FrameTexts> texts) => new(
        unread == 0 ? "" : unread > Most ? "99+" : unread.ToString(System.Globalization.CultureInfo.InvariantCulture),
        unread == 0 ? texts["Bell.None"] : texts["Bell.Unread", unread]);
}
