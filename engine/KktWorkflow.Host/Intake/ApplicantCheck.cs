using System.Text.RegularExpressions;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Notifications;

namespace KktWorkflow.Host.Intake;

/// <summary>Whether what an applicant is reached and known by has the form of such a thing. Nothing of it has to be given.</summary>
internal static partial class ApplicantCheck
{
    private const int FewestDigits = 8;
    private const int MostDigits = 15;

    public static IEnumerable<FieldProblem> ProblemsOf(ApplicantRequest applicant)
    {
        if (Given(applicant.TaxCode) is { } taxCode && !IsTaxCode(taxCode))
            yield return new("applicant.taxCode", "KKT-F18");
        if (Given(applicant.Phone) is { } phone && !IsPhone(phone))
            yield return new("applicant.phone", "KKT-F19");
        if (Given(applicant.Email) is { } email && !MailAddresses.IsAddress(email))
            yield return new("applicant.email", "KKT-F20");
    }

    /// <summary>Ten digits, with a dash and three more for a dependent unit; or the twelve of the personal number, which stands in its place for persons and household
    /// businesses (circular 86/2024/TT-BTC, in force since 1 July 2025).</summary>
    public static bool IsTaxCode(string text) => TaxCode().IsMatch(text);

    /// <summary>Eight to fifteen digits, with spaces between them and a plus before them where it is international.</summary>
    public static bool IsPhone(string text) => Phone().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^(?:[0-9]{10}(?:-[0-9]{3})?|[0-9]{12})\\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TaxCode();

    [GeneratedRegex("^\\+?[0-9 ]+\\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Phone();
}
