using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>What somebody filled in about how limits are counted, as it was written, with what is wrong at each field. Whether it makes sense beside the weekly hours, the reader of the calendar says.</summary>
/// <param name="Version">The version that the person saw.</param>
internal sealed record CalendarCountingForm(CalendarCountingEdit Edit, string CutOff, string Minutes, int Version, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Most documents that a way of counting rests on.</summary>
    public const int MostBasis = 12;

    public static CalendarCountingForm Of(CalendarRegister register) => new(
        new(register.Receiving, register.MinutesOfADay, register.ReceivingBasis), WordsOf(register.Receiving.CutOff), register.MinutesOfADay.ToString(CultureInfo.InvariantCulture), register.Version, []);

    public static CalendarCountingForm Read(IFormCollection form, IStringLocalizer<CalendarTexts> texts)
    {
        var (cutOff, minutes) = (form["cutOff"].ToString().Trim(), form["minutes"].ToString().Trim());
        var errors = new List<FieldError>();
        TimeOnly? hour = TimeOnly.TryParseExact(cutOff, ["H':'mm", "HH':'mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        if (hour is null && cutOff.Length > 0)
            errors.Add(new("cutOff", texts["Counting.CutOff.Bad"]));
        if (!int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day is 0 or > 24 * 60)
            errors.Add(new("minutes", texts["Counting.Minutes.Bad"]));
        var receiving = new CountingPolicy(Choice<FirstDayPolicy>(form, "firstDay"), Choice<OutsideHoursPolicy>(form, "outsideHours"), Choice<LastDayOffPolicy>(form, "lastDayOff"), hour);
        var basis = Enumerable.Range(0, MostBasis)
            .Select(row => new CountingBasis(form[BasisField(row)].ToString().Trim(), form[VerifiedField(row)] == "1")).Where(row => row.Text.Length > 0).ToEquatableArray();
        if (basis.IsEmpty)
            errors.Add(new(BasisField(0), texts["Counting.Basis.Missing"]));
        var version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        return new(new(receiving, day, basis), cutOff, minutes, version, errors);
    }

    public static string BasisField(int row) => string.Create(CultureInfo.InvariantCulture, $"basis{row}");

    public static string VerifiedField(int row) => string.Create(CultureInfo.InvariantCulture, $"verified{row}");

    public static string WordsOf(TimeOnly? cutOff) => cutOff?.ToString("HH':'mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The first choice, which the law has, where the form says none of them.</summary>
    private static T Choice<T>(IFormCollection form, string field)
        where T : struct, Enum => Enum.TryParse<T>(form[field], out var choice) && Enum.IsDefined(choice) ? choice : default;
}
