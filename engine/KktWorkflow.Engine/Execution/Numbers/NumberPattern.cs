using System.Globalization;
using System.Text.RegularExpressions;

namespace KktWorkflow.Engine.Execution.Numbers;

/// <summary>Patterns of running numbers: literal text with a local date (`{yyMMdd}`, `{yyyyMMdd}`, `{yyyy}` …) and one number (`{n}`, `{n:0000}`).
/// Braces around anything else stay as they are.</summary>
public static partial class NumberPattern
{
    /// <summary>The pattern with its date filled in and its number left open: texts that differ count apart.</summary>
    public static string OnDate(string pattern, DateTimeOffset local) =>
        DatePlaceholder().Replace(pattern, m => local.ToString(DateFormat(m.Groups["date"].Value), CultureInfo.InvariantCulture));

    /// <summary>The pattern with date and number filled in. A number longer than its zeros is written in full.</summary>
    public static string Format(string pattern, DateTimeOffset local, long number) =>
        NumberPlaceholder().Replace(OnDate(pattern, local), m => number.ToString("D" + m.Groups["zeros"].Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    // A single letter would be a standard format.
    private static string DateFormat(string letters) => letters.Length == 1 ? "%" + letters : letters;

    [GeneratedRegex(@"\{(?<date>[yMd]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DatePlaceholder();

    [GeneratedRegex(@"\{n(:(?<zeros>0*))?\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NumberPlaceholder();
}
