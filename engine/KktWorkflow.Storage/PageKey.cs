using System.Globalization;

namespace KktWorkflow.Storage;

/// <summary>The sort key of a list's last row as text, and back. A key that is none of ours reads as the beginning.</summary>
internal static class PageKey
{
    public const int DefaultLimit = 50;
    public const int HighestLimit = 200;

    public static int Limit(int asked) => asked <= 0 ? DefaultLimit : Math.Min(asked, HighestLimit);

    public static string Of(long first, Guid second, long third) => string.Create(CultureInfo.InvariantCulture, $"{first}.{second:N}.{third}");

    public static bool TryRead(string? key, out long first, out Guid second, out long third)
    {
        (first, second, third) = (0, Guid.Empty, 0);
        var parts = key?.Split('.');
        return parts is [var a, var b, var c]
            && long.TryParse(a, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out first)
            && Guid.TryParseExact(b, "N", out second)
            && long.TryParse(c, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out third);
    }
}
