using System.Globalization;
using System.Text.RegularExpressions;

namespace KktWorkflow.Host.Forms;

/// <summary>Numbers as people write them here: dots between thousands, a comma before decimals.</summary>
internal static partial class FormNumber
{
    /// <summary>Takes `48.500.000.000`, `12,5`, `12.5` and `12500`; a dot before exactly three digits parts thousands.</summary>
    public static bool TryParse(string text, out decimal number)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (Grouped().IsMatch(plain))
            plain = plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (Plain().IsMatch(plain))
            plain = plain.Replace(',', '.');
        else
            plain = "";
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>`48.500.000.000`, `12,5`.</summary>
    public static string Words(decimal number)
    {
        var format = new NumberFormatInfo { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3] };
        return number.ToString("#,0.##########", format);
    }

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+(,\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?\d+([.,]\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Plain();
}
