using System.Globalization;

namespace KktWorkflow.Host.Forms;

/// <summary>Dates as people write them here, day first, whatever language their browser speaks.</summary>
internal static class FormDate
{
    private const string Stored = "yyyy-MM-dd";
    private static readonly string[] Written = [Stored, "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    /// <summary>Takes `26/8/2026` and gives the form in which dates are stored, ISO 8601.</summary>
    public static bool TryParse(string text, out string stored)
    {
        var known = DateOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        stored = known ? date.ToString(Stored, CultureInfo.InvariantCulture) : "";
        return known;
    }

    /// <summary>`26/8/2026` for a stored date; any other text as it is.</summary>
    public static string Words(string stored) =>
        DateOnly.TryParseExact(stored, Stored, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture) : stored;
}
