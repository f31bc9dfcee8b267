using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

public sealed class BoardZoneTests
{
    private static readonly BoardZone Berlin = BoardZone.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public void In_vietnam_a_minute_is_one_instant()
    {
        var at = BoardCalendar.At("2026-02-25T17:00");

        BoardZone.Vietnam.ToInstant(at).ShouldBe(Instant.Parse("2026-02-25T10:00:00Z"));
        BoardZone.Vietnam.ToLocal(Instant.Parse("2026-02-25T10:00:59.999Z")).ShouldBe(at);
    }

    [Fact]
    public void A_minute_that_the_clock_leaves_out_is_the_first_one_after_the_jump() =>
        Berlin.ToInstant(BoardCalendar.At("2026-03-29T02:30")).ShouldBe(Instant.Parse("2026-03-29T01:00:00Z"));

    [Fact]
    public void A_minute_that_comes_twice_is_the_later_one() =>
        Berlin.ToInstant(BoardCalendar.At("2026-10-25T02:30")).ShouldBe(Instant.Parse("2026-10-25T01:30:00Z"));

    [Fact]
    public void A_day_of_the_week_in_which_the_clock_jumps_has_its_working_hours()
    {
        // Friday 16:00 to Monday over the night in which Berlin's clock jumps.
        var due = BoardCalendar.Board.Add(Berlin.ToLocal(Instant.Parse("2026-03-27T15:00:00Z")), TimeLimit.WorkingHours(8), CountingPolicy.Plain);

        due.ToString().ShouldBe("2026-03-30T16:00");
        Berlin.ToInstant(due.At).ShouldBe(Instant.Parse("2026-03-30T14:00:00Z"));
    }
}
