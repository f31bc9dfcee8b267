using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

public sealed class CalendarFileTests
{
    [Fact]
    public void The_shipped_calendar_warns_of_the_year_that_nobody_has_confirmed_and_of_nothing_else()
    {
        var read = CalendarReader.Read(File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "calendar.json"))).ShouldBeOfType<CalendarReadResult.Read>();

        read.Warnings.Select(f => (f.Code, f.Place)).ShouldBe([("KKT-K17", "board/2027")]);
    }

    [Theory]
    [InlineData("""{"week":{"monday":["07:00-11:30","11:00-17:00"]}}""", "KKT-K05", ".calendars[0].hours[0].week.monday")]
    [InlineData("""{"week":{"monday":["11:30-07:00"]}}""", "KKT-K04", ".calendars[0].hours[0].week.monday")]
    [InlineData("""{"week":{"monday":["07:00-07:00"]}}""", "KKT-K04", ".calendars[0].hours[0].week.monday")]
    [InlineData("""{"week":{"monday":["7h-11h30"]}}""", "KKT-K03", ".calendars[0].hours[0].week.monday")]
    [InlineData("""{"week":{"montag":["07:00-11:30"]}}""", "KKT-K03", ".calendars[0].hours[0].week.montag")]
    [InlineData("""{"week":{}}""", "KKT-K10", "board/hours/2020-01-01")]
    [InlineData("""{"from":"2020-13-01"}""", "KKT-K03", ".calendars[0].hours[0].from")]
    [InlineData("""{"document":null}""", "KKT-K03", ".calendars[0].hours[0].document")]
    [InlineData("""{"verified":"yes"}""", "KKT-K03", ".calendars[0].hours[0].verified")]
    public void Weekly_hours_that_make_no_sense_are_refused(string change, string code, string place) =>
        Findings(c => Merge(c["calendars"]![0]!["hours"]![0]!, change)).ShouldContain(f => f.Code == code && f.Place == place);

    [Theory]
    [InlineData("""{"date":"2027-01-02","kind":"holiday","name":"x","document":"y"}""", "KKT-K12", "board/2027-01-02")]
    [InlineData("""{"date":"2026-01-01","kind":"holiday","name":"x","document":"y"}""", "KKT-K13", "board/2026-01-01")]
    [InlineData("""{"date":"2026-03-04","kind":"makeUp","name":"x","document":"y","for":"2026-01-02"}""", "KKT-K14", "board/2026-03-04")]
    [InlineData("""{"date":"2026-03-07","kind":"makeUp","name":"x","document":"y"}""", "KKT-K15", "board/2026-03-07")]
    [InlineData("""{"date":"2026-03-07","kind":"makeUp","name":"x","document":"y","for":"2026-01-03"}""", "KKT-K15", "board/2026-03-07")]
    [InlineData("""{"date":"2026-03-04","kind":"changedHours","name":"x","document":"y","shifts":[]}""", "KKT-K15", "board/2026-03-04")]
    [InlineData("""{"date":"2026-03-04","kind":"party","name":"x","document":"y"}""", "KKT-K03", ".calendars[0].years[6].days[16].kind")]
    [InlineData("""{"date":"2026-03-04","kind":"holiday","name":"x"}""", "KKT-K03", ".calendars[0].years[6].days[16].document")]
    [InlineData("""{"date":"2026-03-04","kind":"holiday","name":"x","document":"y","shifts":["07:00-11:30"]}""", "KKT-K18", "board/2026-03-04")]
    public void A_day_that_makes_no_sense_is_refused(string day, string code, string place) =>
        Findings(c => c["calendars"]![0]!["years"]![6]!["days"]!.AsArray().Add(JsonNode.Parse(day))).ShouldContain(f => f.Code == code && f.Place == place);

    [Theory]
    [InlineData("2026-03-04", true)]
    [InlineData("2026-01-02", false)]
    [InlineData("2031-03-04", false)]
    public void A_day_that_is_made_up_for_and_worked_as_well_is_warned_of(string replaced, bool isWarned) => Change(c => c["calendars"]![0]!["years"]![6]!["days"]!.AsArray()
            .Add(JsonNode.Parse($$"""{"date":"2026-03-07","kind":"makeUp","name":"x","document":"y","for":"{{replaced}}"}""")))
        .ShouldBeOfType<CalendarReadResult.Read>().Warnings.Any(f => f is { Code: "KKT-K22", Place: "board/2026-03-07" }).ShouldBe(isWarned);

    [Theory]
    [InlineData("""{"receiving":{"cutOff":15}}""", "KKT-K03", ".receiving.cutOff")]
    [InlineData("""{"receiving":{"cutOff":"15 giờ"}}""", "KKT-K03", ".receiving.cutOff")]
    [InlineData("""{"receiving":{"basis":"Điều 147"}}""", "KKT-K03", ".receiving.basis")]
    [InlineData("""{"receiving":{"basis":[{"verified":true}]}}""", "KKT-K03", ".receiving.basis[0].text")]
    [InlineData("""{"receiving":{"basis":[{"text":"Điều 147","verified":"có"}]}}""", "KKT-K03", ".receiving.basis[0].verified")]
    [InlineData("""{"minutesOfADay":450}""", "KKT-K19", ".minutesOfADay")]
    [InlineData("""{"minutesOfADay":"480"}""", "KKT-K03", ".minutesOfADay")]
    public void What_holds_for_all_calendars_and_makes_no_sense_is_refused(string change, string code, string place) =>
        Findings(c => Merge(c, change)).Where(f => f.Severity == FindingSeverity.Error).Select(f => (f.Code, f.Place)).ShouldBe([(code, place)]);

    [Theory]
    [InlineData("""{"inherits":7}""", ".calendars[0].inherits")]
    [InlineData("""{"years":[{"year":2026,"confirmed":true,"days":[]}]}""", ".calendars[0].years[0].confirmed")]
    public void What_a_calendar_says_in_another_form_than_it_is_read_in_is_refused(string change, string place) =>
        Findings(c => Merge(c["calendars"]![0]!, change)).Select(f => (f.Code, f.Place)).ShouldBe([("KKT-K03", place)]);

    [Fact]
    public void What_a_stored_calendar_says_of_the_basis_of_counting_in_another_form_is_passed_over()
    {
        var text = JsonNode.Parse(File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "calendar.json")))!;
        text["receiving"]!["basis"] = JsonNode.Parse("""[{"verified":true},{"text":"Điều 148"}]""");
        CalendarReader.Stored(Encoding.UTF8.GetBytes(text.ToJsonString()))!.ReceivingBasis.ShouldHaveSingleItem().ShouldBe(new("Điều 148", Verified: false));
        text["receiving"]!["basis"] = "Điều 147";
        CalendarReader.Stored(Encoding.UTF8.GetBytes(text.ToJsonString()))!.ReceivingBasis.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"receiving":{"cutof":"15:00"}}""", ".receiving.cutof")]
    [InlineData("""{"minutesOfaDay":450}""", ".minutesOfaDay")]
    public void A_member_that_nothing_reads_is_refused_and_not_passed_over(string change, string place) =>
        Findings(c => Merge(c, change)).Where(f => f.Severity == FindingSeverity.Error).Select(f => (f.Code, f.Place)).ShouldBe([("KKT-K21", place)]);

    [Fact]
    public void A_misspelt_list_of_days_off_is_refused_with_the_names_that_are_read()
    {
        var refused = Findings(c =>
        {
            var year = c["calendars"]![0]!["years"]![6]!.AsObject();
            year["dayz"] = year["days"]!.DeepClone();
            year.Remove("days");
        }).Where(f => f.Severity == FindingSeverity.Error).ShouldHaveSingleItem();
        (refused.Code, refused.Place).ShouldBe(("KKT-K21", ".calendars[0].years[6].dayz"));
        refused.Vi.ShouldContain("year, confirmed, days");
    }

    [Theory]
    [InlineData("9999-01-01")]
    [InlineData("1899-12-31")]
    public void Hours_from_a_year_that_no_page_offers_are_refused(string from) =>
        Findings(c => Merge(c["calendars"]![0]!["hours"]![0]!, $$"""{"from":"{{from}}"}""")).ShouldContain(f => f.Code == "KKT-K03" && f.Place == ".calendars[0].hours[0].from");

    [Fact]
    public void The_boards_make_up_day_takes_no_working_day_from_a_calendar_that_works_on_it_anyway()
    {
        var register = Change(c => c["calendars"]!.AsArray().Add(JsonNode.Parse("""
            {"id":"desk","name":"Ca thứ Bảy","inherits":"board","hours":[{"from":"2026-01-01","document":"x","week":{"tuesday":["07:00-11:00"],"saturday":["07:00-11:00"]}}]}
            """))).ShouldBeOfType<CalendarReadResult.Read>().Register;
        var desk = register.Find("desk")!;
        desk.IsWorkingDay(new(2026, 8, 22)).ShouldBeTrue("22/8 makes up for a Monday, on which the desk is closed; it is open on every Saturday");
        desk.SpecialOn(new(2026, 8, 22)).ShouldBeNull();
        register.Board.SpecialOn(new(2026, 8, 22))!.Kind.ShouldBe(CalendarDayKind.MakeUp);
    }

    [Fact]
    public void The_longest_limit_on_the_shortest_week_ends_at_the_end_of_dates_and_never_fails()
    {
        var calendar = Change(c => c["calendars"]!.AsArray().Add(JsonNode.Parse("""
            {"id":"rare","name":"Một giờ một tuần","inherits":"board","hours":[{"from":"2026-01-01","document":"x","week":{"monday":["07:00-08:00"]}}]}
            """))).ShouldBeOfType<CalendarReadResult.Read>().Register.Find("rare")!;
        foreach (var from in new[] { LocalMinute.At(new(2026, 1, 5), 420), LocalMinute.At(new(8800, 12, 31), 0) })
        {
            var due = calendar.Add(from, TimeLimit.WorkingHours(878_400), CountingPolicy.Plain);
            due.Date.Year.ShouldBe(8999);
            due.Mark.ShouldBe(CalendarMark.BeyondCalendar);
        }

        calendar.Shift(LocalMinute.At(new(2026, 1, 5), 420), -600L * 878_400).Date.Year.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_not_of_the_next_version_is_refused_with_the_one_that_it_has_to_be()
    {
        var text = File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "calendar.json"));

        var refused = CalendarReader.ReadNext(text, BoardCalendar.With(null, later: 2)).ShouldBeOfType<CalendarReadResult.Unreadable>().Findings.ShouldHaveSingleItem();
        (refused.Code, refused.Place).ShouldBe(("KKT-K20", ".version"));
        refused.Vi.ShouldBe("Bản 1 không nối tiếp lịch đang dùng, bản 3. Tải lịch đang dùng về, sửa trên đó và ghi bản 4.");
        CalendarReader.ReadNext(text, null).ShouldBeOfType<CalendarReadResult.Read>();
    }

    [Fact]
    public void A_year_without_a_working_day_is_refused() => Findings(c =>
    {
        var days = c["calendars"]![0]!["years"]![7]!["days"]!.AsArray();
        days.Clear();
        for (var date = new DateOnly(2027, 1, 1); date.Year == 2027; date = date.AddDays(1))
            days.Add(new JsonObject { ["date"] = date.ToString("o", System.Globalization.CultureInfo.InvariantCulture), ["kind"] = "holiday", ["name"] = "x", ["document"] = "y" });
    }).ShouldContain(f => f.Code == "KKT-K16" && f.Place == "board/2027");

    [Theory]
    [InlineData("board", "KKT-K06")]
    [InlineData("nowhere", "KKT-K07")]
    public void A_calendar_that_inherits_from_nothing_or_has_a_taken_id_is_refused(string idOrParent, string code) => Findings(c =>
        c["calendars"]!.AsArray().Add(code == "KKT-K06"
            ? JsonNode.Parse($$"""{"id":"{{idOrParent}}","name":"x","inherits":"board"}""")
            : JsonNode.Parse($$"""{"id":"unit","name":"x","inherits":"{{idOrParent}}"}"""))).ShouldContain(f => f.Code == code);

    [Fact]
    public void Calendars_that_inherit_in_a_circle_are_refused() => Findings(c =>
    {
        c["calendars"]![0]!["inherits"] = "unit";
        c["calendars"]!.AsArray().Add(JsonNode.Parse("""{"id":"unit","name":"x","inherits":"board"}"""));
    }).ShouldContain(f => f.Code == "KKT-K07" && f.Place == "board");

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"version":1,"minutesOfADay":480,"calendars":[1,{"id":2}]}""")]
    public void A_text_that_is_no_calendar_is_refused_with_a_sentence(string json) =>
        CalendarReader.Read(Encoding.UTF8.GetBytes(json)).ShouldBeOfType<CalendarReadResult.Unreadable>().Findings.ShouldAllBe(f => f.Vi.Length > 0 && f.En.Length > 0);

    [Fact]
    public void A_unit_inherits_the_boards_days_and_differs_where_it_says_so()
    {
        var register = Change(c => c["calendars"]!.AsArray().Add(JsonNode.Parse("""
            {"id":"desk","name":"Ca sáng","inherits":"board","hours":[{"from":"2026-01-01","document":"x","week":
              {"monday":["07:00-11:00"],"tuesday":["07:00-11:00"],"wednesday":["07:00-11:00"],"thursday":["07:00-11:00"],"friday":["07:00-11:00"],"saturday":["07:00-11:00"]}}],
             "years":[{"year":2026,"days":[
               {"date":"2026-02-20","kind":"changedHours","name":"Trực Tết","document":"x","shifts":["08:00-10:00"]}]}]}
            """)));
        var desk = register.ShouldBeOfType<CalendarReadResult.Read>().Register.Find("desk")!;

        desk.IsWorkingDay(new(2026, 2, 16)).ShouldBeFalse();
        desk.HoursOn(new(2026, 2, 20)).Minutes.ShouldBe(120);
        desk.HoursOn(new(2026, 3, 7)).Minutes.ShouldBe(240);
        desk.HoursOn(new(2026, 8, 22)).Minutes.ShouldBe(240);
        desk.MarkOver(BoardCalendar.At("2026-03-02"), BoardCalendar.At("2026-03-03")).ShouldBe(CalendarMark.Unconfirmed);
        desk.MarkOver(BoardCalendar.At("2025-03-02"), BoardCalendar.At("2025-03-03")).ShouldBe(CalendarMark.None);
    }

    [Fact]
    public void A_unit_with_hours_of_its_own_keeps_the_boards_until_their_first_date()
    {
        var desk = Change(c => c["calendars"]!.AsArray().Add(JsonNode.Parse("""
            {"id":"desk","name":"Ca","inherits":"board","hours":[{"from":"2026-07-01","document":"x","week":{"monday":["07:00-11:00"],"saturday":["07:00-11:00"]}}],
             "years":[{"year":2026,"days":[{"date":"2026-03-07","kind":"makeUp","name":"x","document":"y","for":"2026-03-06"}]}]}
            """))).ShouldBeOfType<CalendarReadResult.Read>().Register.Find("desk")!;

        desk.HoursOn(new(2026, 1, 14)).Minutes.ShouldBe(480);
        desk.HoursOn(new(2026, 3, 7)).Minutes.ShouldBe(480);
        desk.HoursOn(new(2026, 6, 30)).Minutes.ShouldBe(480);
        desk.HoursOn(new(2026, 7, 1)).IsOff.ShouldBeTrue();
        desk.HoursOn(new(2026, 7, 4)).Minutes.ShouldBe(240);
    }

    [Fact]
    public void A_season_changes_the_hours_from_its_date_on()
    {
        var register = Change(c => c["calendars"]![0]!["hours"]!.AsArray().Add(JsonNode.Parse("""
            {"from":"2026-04-16","document":"x","week":{"monday":["06:30-11:00","13:30-17:00"],"tuesday":["06:30-11:00","13:30-17:00"],
             "wednesday":["06:30-11:00","13:30-17:00"],"thursday":["06:30-11:00","13:30-17:00"],"friday":["06:30-11:00","13:30-17:00"]}}
            """))).ShouldBeOfType<CalendarReadResult.Read>().Register;

        register.Board.HoursOn(new(2026, 4, 15)).Shifts[0].ToString().ShouldBe("07:00-11:30");
        register.Board.HoursOn(new(2026, 4, 16)).Shifts[0].ToString().ShouldBe("06:30-11:00");
        register.Board.HoursOn(new(2030, 4, 16)).Shifts[0].ToString().ShouldBe("06:30-11:00");
    }

    private static EquatableArray<Finding> Findings(Action<JsonNode> change) => Change(change).ShouldBeOfType<CalendarReadResult.Unreadable>().Findings;

    private static CalendarReadResult Change(Action<JsonNode> change)
    {
        var file = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("process-definitions", "calendar.json")))!;
        change(file);
        return CalendarReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString()));
    }

    private static void Merge(JsonNode target, string change)
    {
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            target[name] = value?.DeepClone();
    }
}
