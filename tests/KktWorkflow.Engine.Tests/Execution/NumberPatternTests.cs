using KktWorkflow.Engine.Execution.Numbers;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class NumberPatternTests
{
    private static readonly DateTimeOffset Day = new(2026, 8, 7, 6, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("H50.17-{yyMMdd}-{n:0000}", 4, "H50.17-260807-0004")]
    [InlineData("G09.20-{yyyyMMdd}-{n:0000000}", 92637, "G09.20-20260807-0092637")]
    [InlineData("{n}/GCN-BQLKKT", 125, "125/GCN-BQLKKT")]
    [InlineData("{n:00}/{yyyy}", 125, "125/2026")]
    [InlineData("{d}/{M}/{khac}/{n", 1, "7/8/{khac}/{n")]
    public void A_pattern_takes_the_local_date_and_the_number(string pattern, long number, string expected) => NumberPattern.Format(pattern, Day, number).ShouldBe(expected);

    [Fact]
    public void What_is_left_open_names_the_register()
    {
        NumberPattern.OnDate("H-{yyMMdd}-{n:0000}", Day).ShouldBe("H-260807-{n:0000}");
        NumberPattern.OnDate("H-{yyyy}-{n:0000}", Day.AddDays(100)).ShouldBe(NumberPattern.OnDate("H-{yyyy}-{n:0000}", Day));
    }
}
