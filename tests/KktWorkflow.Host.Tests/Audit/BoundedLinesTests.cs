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
    public void Many_together_cause_no_more_than_so_many_lines_and_all_that_is_left_out_is_told()
    {
        var lines = new BoundedLines(TimeSpan.FromMinutes(1), together: 60);

        lines.MayTell("before", Now, out _).ShouldBeTrue();
        for (var n = 0; n < 10; n++)
            lines.MayTell("before", Now.AddSeconds(1), out _).ShouldBeFalse();
        Enumerable.Range(0, 30_000).Count(n => lines.MayTell($"address {n}", Now.AddMilliseconds(2_000 + n), out _)).ShouldBe(59);
        lines.MayTell("late", Now.AddSeconds(50), out _).ShouldBeFalse();

        lines.MayTell("late", Now.AddSeconds(90), out var others).ShouldBeTrue();
        lines.MayTell("before", Now.AddSeconds(91), out var own).ShouldBeTrue();

        others.ShouldBe(30_000 - 59 + 1);
        own.ShouldBe(10);
    }

    [Fact]
    public void What_is_left_out_of_one_who_never_comes_again_is_told_with_another_line()
    {
        var lines = new BoundedLines(TimeSpan.FromMinutes(1), together: 60);
        lines.MayTell("a", Now, out _).ShouldBeTrue();
        lines.MayTell("a", Now.AddSeconds(1), out _).ShouldBeFalse();

        lines.MayTell("b", Now.AddMinutes(5), out var leftOut).ShouldBeTrue();

        leftOut.ShouldBe(1);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.2", false)]
    public void Addresses_of_one_network_of_IPv6_are_one(string one, string other, bool isSame) => (BoundedLines.KeyOf(one) == BoundedLines.KeyOf(other)).ShouldBe(isSame);

    [Fact]
    public void A_clock_that_was_set_back_stops_no_line()
    {
        var lines = new BoundedLines(TimeSpan.FromMinutes(1), together: 1);

        lines.MayTell("a", Now, out _).ShouldBeTrue();
        lines.MayTell("a", Now.AddDays(-1), out _).ShouldBeTrue();
    }
}
