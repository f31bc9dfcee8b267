using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.WorkingTime;

public static partial class CalendarReader
{
    /// <param name="isStored">True for a text that was taken before: values that nothing reads are passed over, as they were then.</param>
    private sealed partial class Reading(bool isStored)
    {
        public CalendarRegister? Register(JsonElement json)
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                Wrong("", "{…}");
                return null;
            }

            OnlyReads(json, "", "version", "minutesOfADay", "receiving", "calendars");
            var register = new CalendarRegister(
                Whole(json, "", "version", 1, int.MaxValue),
                Whole(json, "", "minutesOfADay", 1, LocalMinute.MinutesOfADay),
                Receiving(json.Member("receiving")),
                Items(json, "", "calendars").Select(c => Calendar(c.Item, c.Place)).ToEquatableArray(),
                Basis(json.Member("receiving")));
            if (register.Rules.IsEmpty)
                Wrong(".calendars", "[{…}]");
            return Findings.Count == 0 ? register : null;
        }

        private CountingPolicy Receiving(JsonElement json)
        {
            const string Place = ".receiving";
            OnlyReads(json, Place, "cutOff", "firstDay", "outsideHours", "lastDayOff", "basis");
            TimeOnly? hour = null;
            if (TimeOnly.TryParseExact(Choosable(json, Place, "cutOff", "\"15:00\""), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                hour = read;
            else if (json.TextMember("cutOff") is not null)
                Wrong($"{Place}.cutOff", "\"15:00\"");
            return new(
                Choice(json, Place, "firstDay", CountingPolicy.Plain.FirstDay),
                Choice(json, Place, "outsideHours", CountingPolicy.Plain.OutsideHours),
                Choice(json, Place, "lastDayOff", CountingPolicy.Plain.LastDayOff),
                hour);
        }

        private EquatableArray<CountingBasis> Basis(JsonElement receiving)
        {
            const string Place = ".receiving";
            // It was not read when older calendars were taken.
            return isStored && receiving.Member("basis").ValueKind != JsonValueKind.Array
                ? []
                : Items(receiving, Place, "basis").Where(b => !isStored || b.Item.TextMember("text") is not null)
                    .Select(b => BasisOf(b.Item, b.Place)).ToEquatableArray();
        }

        private CountingBasis BasisOf(JsonElement json, string place)
        {
            OnlyReads(json, place, "text", "verified");
            return new(Text(json, place, "text"), Flag(json, place, "verified"));
        }

        private CalendarRules Calendar(JsonElement json, string place)
        {
            OnlyReads(json, place, "id", "name", "inherits", "hours", "years");
            return new(
                Text(json, place, "id"),
                Text(json, place, "name"),
                Choosable(json, place, "inherits", "\"board\""),
                Items(json, place, "hours").Select(h => Hours(h.Item, h.Place)).ToEquatableArray(),
                Items(json, place, "years").Select(y => Year(y.Item, y.Place)).ToEquatableArray());
        }

        /// <summary>Each day up to a season's beginning takes room: one of the year 9999 would take all.</summary>
        private DateOnly DateFrom(JsonElement json, string place)
        {
            var from = Date(json, place, "from");
            if (from.Year is < FirstYear or > LastYear && from != DateOnly.MinValue)
                NotRead($"{place}.from", $"{Number(FirstYear)}-01-01…{Number(LastYear)}-12-31");
            return from;
        }

        private WeekHours Hours(JsonElement json, string place)
        {
            OnlyReads(json, place, "from", "week", "document", "verified");
            var week = json.Member("week");
            if (week.ValueKind != JsonValueKind.Object)
                Wrong($"{place}.week", "{…}");
            else if (week.EnumerateObject().FirstOrDefault(d => !Enum.GetValues<DayOfWeek>().Any(k => d.NameEquals(NameOf(k)))) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
                Wrong($"{place}.week.{unknown.Name}", string.Join(" | ", Enum.GetValues<DayOfWeek>().Select(NameOf)));
            return new(
                DateFrom(json, place),
                Enum.GetValues<DayOfWeek>().Select(d => Shifts(week.Member(NameOf(d)), $"{place}.week.{NameOf(d)}")).ToImmutableArray(),
                Text(json, place, "document"),
                Flag(json, place, "verified"));
        }

        private CalendarYear Year(JsonElement json, string place)
        {
            OnlyReads(json, place, "year", "confirmed", "days");
            var confirmed = json.Member("confirmed");
            OnlyReads(confirmed, $"{place}.confirmed", "by", "on");
            if (confirmed.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object))
                NotRead($"{place}.confirmed", "{\"by\": \"…\", \"on\": \"2026-12-30\"}");
            return new(
                Whole(json, place, "year", FirstYear, LastYear),
                confirmed.ValueKind == JsonValueKind.Object
                    ? new(Text(confirmed, $"{place}.confirmed", "by"), Date(confirmed, $"{place}.confirmed", "on"))
                    : null,
                Items(json, place, "days").Select(d => Day(d.Item, d.Place)).ToEquatableArray());
        }

        private CalendarDay Day(JsonElement json, string place)
        {
            OnlyReads(json, place, "date", "kind", "name", "document", "for", "shifts");
            var shifts = json.Member("shifts");
            return new(
                Date(json, place, "date"),
                Choice(json, place, "kind", CalendarDayKind.Holiday),
                Text(json, place, "name"),
                Text(json, place, "document"),
                json.Member("for").ValueKind == JsonValueKind.Undefined ? null : Date(json, place, "for"),
                shifts.ValueKind == JsonValueKind.Undefined ? null : Shifts(shifts, $"{place}.shifts"));
        }

        private DayHours Shifts(JsonElement json, string place)
        {
            var shifts = new List<Shift>();
            foreach (var text in json.Texts())
            {
                if (Shift.MinutesOf(text) is not { } minutes)
                    Wrong(place, "\"07:00-11:30\"");
                else if (Shift.TryOf(minutes.From, minutes.To, out var shift))
                    shifts.Add(shift);
                else
                    Add("KKT-K04", place, text);
            }

            if (json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Array or JsonValueKind.String))
                Wrong(place, "[\"07:00-11:30\"]");
            if (!DayHours.TryOf(shifts, out var hours))
                Add("KKT-K05", place, string.Join(", ", shifts));
            return hours;
        }
    }
}
