using KktWorkflow.Host.Audit;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>What anybody can cause as often as they like fills no log.</summary>
public sealed class BoundedLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void One_line_within_the_while_and_the_next_says_how_many_were_left_out()
    {
        var lines = new BoundedLines(TimeSpan.FromMinutes(1), together: 60);

        lines.MayTell("a", Now, out var leftOut).ShouldBeTrue();
        leftOut.ShouldBe(0);
        for (var n = 0; n < 500; n++)
            lines.MayTell("a", Now.AddSeconds(59), out _).ShouldBeFalse();
        lines.MayTell("b", Now.AddSeconds(59), out _).ShouldBeTrue();
        lines.MayTell("a", Now.AddSeconds(60), out leftOut).ShouldBeTrue();
        leftOut.ShouldBe(500);
        lines.MayTell("a", Now.AddSeconds(120), out leftOut).ShouldBeTrue();
        leftOut.ShouldBe(0);
    }

    [Fact]
    public void Many_together_cause_no_more_than_so_many_lines_and_nobody_is_forgotten_for_it()
    {
        var lines = new BoundedLines(TimeSpan.FromMinutes(1), together: 60);

        Enumerable.Range(0, BoundedLines.Many * 3).Count(n => lines.MayTell($"address {n}", Now.AddMilliseconds(n), out _)).ShouldBe(60);
        lines.MayTell("late", Now.AddSeconds(30), out _).ShouldBeFalse();
        lines.MayTell("late", Now.AddSeconds(90), out var leftOut).ShouldBeTrue();
        leftOut.ShouldBe(1);
    }

    [Fact]
    public void A_clock_that_was_set_back_stops_no_line()
    {
        var lines = new BoundedLines(TimeSpan.FromMinutes(1), together: 1);

        lines.MayTell("a", Now, out _).ShouldBeTrue();
        lines.MayTell("a", Now.AddDays(-1), out _).ShouldBeTrue();
    }
}
