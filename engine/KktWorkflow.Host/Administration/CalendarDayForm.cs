using System.Globalization;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>What somebody filled in about one date of a calendar, as it was written, with what is wrong at each field.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>, or whatever was sent.</param>
/// <param name="ForText">The date that is made up for, as it was written.</param>
/// <param name="Version">The version that the person saw.</param>
internal sealed record CalendarDayForm(CalendarDayEdit Edit, string Kind, string ForText, int Version, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The kind of a day that the calendar says nothing of.</summary>
    public const string Ordinary = "ordinary";

    public static readonly IReadOnlyList<string> Kinds = [Ordinary, .. Enum.GetNames<CalendarDayKind>()];

    /// <param name="calendar">Id of the calendar; null for the board's.</param>
    public static CalendarDayForm Read(IFormCollection form, DateOnly date, string? calendar, IStringLocalizer<CalendarTexts> texts)
    {
        var (kind, forText) = (form["kind"].ToString(), form["for"].ToString().Trim());
        var hasFor = FormDate.TryParse(forText, out var replaced);
        var isKnown = Kinds.Contains(kind, StringComparer.Ordinal);
        var edit = new CalendarDayEdit(
            date,
            isKnown && kind != Ordinary ? Enum.Parse<CalendarDayKind>(kind) : null,
            form["name"].ToString().Trim(),
            form["document"].ToString().Trim(),
            hasFor ? replaced : "",
            form["shifts"].ToString().Trim()) { Calendar = calendar };
        var version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        return new(edit, kind, forText, version, [.. isKnown ? WrongIn(edit, forText, texts) : [new("kind", texts["Day.Kind.Bad"])]]);
    }

    private static IEnumerable<FieldError> WrongIn(CalendarDayEdit edit, string forText, IStringLocalizer<CalendarTexts> texts)
    {
        if (edit.Kind is not { } kind)
            yield break;
        if (edit.Name.Length == 0)
            yield return new("name", texts["Day.Name.Missing"]);
        if (edit.Document.Length == 0)
            yield return new("document", texts["Day.Document.Missing"]);
        if (forText.Length > 0 && edit.For.Length == 0)
            yield return new("for", texts["Day.For.Bad"]);
        if (edit.Shifts.Length > 0 && kind is not (CalendarDayKind.MakeUp or CalendarDayKind.ChangedHours))
            yield return new("shifts", texts["Day.Shifts.Off"]);
    }
}
