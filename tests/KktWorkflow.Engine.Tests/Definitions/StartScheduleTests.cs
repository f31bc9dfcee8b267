using System.Text.Json.Nodes;
using CsCheck;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Definitions;

/// <summary>When releases start cases by themselves.</summary>
public sealed class StartScheduleTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void Interval_keeps_its_rhythm_however_late_a_start_is_done()
    {
        var schedule = Of("Elsa.Timer", "interval", "06:00:00").ShouldNotBeNull();
        var begin = Instant.Parse("2026-08-17T08:00:00+07:00");
        var first = schedule.First(begin, Vietnam).ShouldNotBeNull();

        first.ShouldBe(Instant.Parse("2026-08-17T14:00:00+07:00"));
        schedule.After(first, first, Vietnam, 366).ShouldBe(Instant.Parse("2026-08-17T20:00:00+07:00"));
        schedule.After(first, Instant.Parse("2026-08-20T13:59:59+07:00"), Vietnam, 366).ShouldBe(Instant.Parse("2026-08-20T14:00:00+07:00"));
        schedule.After(first, Instant.Parse("2026-08-20T14:00:00+07:00"), Vietnam, 366).ShouldBe(Instant.Parse("2026-08-20T20:00:00+07:00"));
    }

    [Theory]
    [InlineData("0 8 15 12 *", "2026-08-17T00:00:00Z", "2026-12-15T08:00:00+07:00")]
    [InlineData("30 0 8 15 12 *", "2026-08-17T00:00:00Z", "2026-12-15T08:00:30+07:00")]
    [InlineData("30 7 * * 1-5", "2026-08-22T00:00:00Z", "2026-08-24T07:30:00+07:00")]
    public void Cron_of_five_or_six_fields_is_read_by_the_clock_on_the_wall(string cron, string after, string expected) =>
        Of("Elsa.Cron", "cronExpression", cron)!.First(Instant.Parse(after), Vietnam).ShouldBe(Instant.Parse(expected));

    [Fact]
    public void Hour_that_summer_time_leaves_out_is_made_up_for_and_one_that_comes_twice_counts_once()
    {
        var schedule = Of("Elsa.Cron", "cronExpression", "30 2 * * *")!;

        schedule.First(Instant.Parse("2026-03-28T12:00:00Z"), Berlin).ShouldBe(Instant.Parse("2026-03-29T03:00:00+02:00"));
        var first = schedule.First(Instant.Parse("2026-10-24T12:00:00Z"), Berlin)!.Value;
        first.ShouldBe(Instant.Parse("2026-10-25T02:30:00+02:00"));
        schedule.After(first, first, Berlin, 366).ShouldBe(Instant.Parse("2026-10-26T02:30:00+01:00"));
    }

    [Theory]
    [InlineData("", "2026-02-01T08:00:00+07:00")]
    [InlineData("each", "2026-02-01T08:00:00+07:00")]
    [InlineData("once", "2026-06-01T08:00:00+07:00")]
    public void Dates_of_a_cron_that_were_missed_start_each_unless_the_definition_says_otherwise(string missed, string next)
    {
        var read = DefinitionReader.Read(Definition(Chart("fc", [Trigger("Elsa.Cron", "cronExpression", "0 8 1 * *")]), ("customProperties", Procedures.Json($"{{'kkt':{{'missedStarts':'{missed}'}}}}"))).ToJsonString())
            .ShouldBeOfType<DefinitionReadResult.Read>();

        StartSchedule.Of(read.Definition).Single().After(Instant.Parse("2026-01-01T08:00:00+07:00"), Instant.Parse("2026-05-20T10:00:00+07:00"), Vietnam, 366).ShouldBe(Instant.Parse(next));
    }

    [Fact]
    public void Of_very_many_missed_dates_the_latest_start_and_the_rest_is_told()
    {
        var schedule = StartSchedule.Of(DefinitionReader.Read(Definition(Chart("fc", [Trigger("Elsa.Cron", "cronExpression", "* * * * *")])).ToJsonString()).ShouldBeOfType<DefinitionReadResult.Read>().Definition).Single();
        var (due, now) = (Instant.Parse("2020-01-01T08:00:00+07:00"), Instant.Parse("2026-05-20T10:00:00+07:00"));
        var last = now.Plus(TimeSpan.FromMinutes(-365));

        (schedule.After(due, now, Vietnam, 366), schedule.PassedOver(due, now, Vietnam, 366)).ShouldBe((last, due.Plus(TimeSpan.FromMinutes(1))));
        (schedule.After(last, now, Vietnam, 366), schedule.PassedOver(last, now, Vietnam, 366)).ShouldBe((last.Plus(TimeSpan.FromMinutes(1)), null));
    }

    [Fact]
    public void How_many_missed_dates_start_is_the_boards_to_say()
    {
        var schedule = StartSchedule.Of(DefinitionReader.Read(Definition(Chart("fc", [Trigger("Elsa.Cron", "cronExpression", "0 8 * * *")])).ToJsonString()).ShouldBeOfType<DefinitionReadResult.Read>().Definition).Single();

        schedule.After(Instant.Parse("2026-05-01T08:00:00+07:00"), Instant.Parse("2026-05-20T10:00:00+07:00"), Vietnam, 3).ShouldBe(Instant.Parse("2026-05-18T08:00:00+07:00"));
    }

    [Fact]
    public void Rule_for_missed_starts_that_is_not_known_is_a_finding()
    {
        var read = DefinitionReader.Read(Definition(Chart("fc", [Trigger("Elsa.Cron", "cronExpression", "0 8 1 * *")]), ("customProperties", Procedures.Json("{'kkt':{'missedStarts':'maybe'}}"))).ToJsonString())
            .ShouldBeOfType<DefinitionReadResult.Read>();

        KktWorkflow.Engine.Validation.DefinitionValidator.Validate(read.Definition).ShouldContain(f => f.Code == "KKT-S15" && f.Place == "customProperties.kkt.missedStarts");
    }

    [Fact]
    public void Single_moment_starts_once_and_not_when_it_has_passed_before_the_release()
    {
        var schedule = Of("Elsa.StartAt", "dateTime", "2026-09-01T09:00:00+07:00")!;
        var at = Instant.Parse("2026-09-01T09:00:00+07:00");

        schedule.First(at.Plus(TimeSpan.FromDays(-1)), Vietnam).ShouldBe(at);
        schedule.After(at, at, Vietnam, 366).ShouldBeNull();
        schedule.First(at.Plus(TimeSpan.FromDays(1)), Vietnam).ShouldBeNull();
    }

    [Fact]
    public void What_follows_is_always_still_to_come() => Gen.Select(Gen.Int[1, 100_000], Gen.Long[0, 40_000_000]).Sample((seconds, late) =>
    {
        var schedule = Of("Elsa.Timer", "interval", TimeSpan.FromSeconds(seconds).ToString())!;
        var due = Instant.Parse("2026-08-17T08:00:00+07:00");
        var now = due.Plus(TimeSpan.FromSeconds(late));

        var next = schedule.After(due, now, Vietnam, 366)!.Value;

        next.ShouldBeGreaterThan(now);
        (next - now).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(seconds));
        ((next - due).Ticks % TimeSpan.FromSeconds(seconds).Ticks).ShouldBe(0);
    });

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "mỗi sáng")]
    [InlineData("Elsa.Cron", "cronExpression", "61 8 * * *")]
    [InlineData("Elsa.Timer", "interval", "00:00:00")]
    [InlineData("Elsa.StartAt", "dateTime", "ngày mai")]
    public void Schedule_that_cannot_be_read_is_a_finding(string type, string input, string value) =>
        Chart("fc", [Trigger(type, input, value)]).Finds("KKT-S10 fc:lich");

    private static StartSchedule? Of(string type, string input, string value)
    {
        var read = DefinitionReader.Read(Definition(Chart("fc", [Trigger(type, input, value)])).ToJsonString()).ShouldBeOfType<DefinitionReadResult.Read>();
        return StartSchedule.Of(read.Definition).SingleOrDefault();
    }

    private static JsonObject Trigger(string type, string input, string value)
    {
        var activity = Activity("lich", type, (input, Wrapped("Literal", value, "String")));
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }
}
