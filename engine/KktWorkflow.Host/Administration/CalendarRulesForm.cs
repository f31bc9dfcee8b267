using System.Globalization;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>What somebody filled in about a calendar itself: what it is called, and from which one it inherits.</summary>
/// <param name="Id">As it was written.</param>
/// <param name="Version">The version that the person saw.</param>
internal sealed partial record CalendarRulesForm(CalendarRulesEdit Edit, string Id, string Name, string Inherits, int Version, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Name of the field that says that the calendar is to go.</summary>
    public const string Remove = "remove";

    public bool IsRemoved => Edit.Name is null;

    /// <summary>The form of a calendar that is there; for a new one that inherits from it.</summary>
    public static CalendarRulesForm Of(ShownCalendar shown, bool isNew)
    {
        var (id, name, inherits) = isNew ? ("", "", shown.Rules.Id) : (shown.Rules.Id, shown.Rules.Name, shown.Rules.Inherits ?? "");
        return new(new(null, name, inherits) { Calendar = shown.Id }, id, name, inherits, shown.Register.Version, []);
    }

    /// <param name="shown">The calendar that is changed; for a new one the one from whose page it comes.</param>
    public static CalendarRulesForm Read(IFormCollection form, bool isNew, ShownCalendar shown, IStringLocalizer<CalendarTexts> texts)
    {
        var (id, name, inherits) = (isNew ? form["id"].ToString().Trim() : shown.Rules.Id, form["name"].ToString().Trim(), form["inherits"].ToString());
        var isRemoved = !isNew && shown.Id is not null && form[Remove] == "1";
        // The board's own stands alone.
        var above = !isNew && shown.Id is null ? shown.Rules.Inherits : inherits;
        var edit = new CalendarRulesEdit(isNew ? id : null, isRemoved ? null : name, above) { Calendar = shown.Id };
        var version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        return new(edit, id, name, inherits, version, isRemoved ? [] : [.. WrongIn(edit, isNew ? id : null, shown, texts)]);
    }

    private static IEnumerable<FieldError> WrongIn(CalendarRulesEdit edit, string? newId, ShownCalendar shown, IStringLocalizer<CalendarTexts> texts)
    {
        if (newId is not null && !Ids().IsMatch(newId))
            yield return new("id", texts["Rules.Id.Bad"]);
        if (edit.Name is "")
            yield return new("name", texts["Rules.Name.Missing"]);
        if (edit.Inherits is { } above && shown.Register.Rules.All(rules => rules.Id != above))
            yield return new("inherits", texts["Rules.Inherits.Bad"]);
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,59}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Ids();
}
