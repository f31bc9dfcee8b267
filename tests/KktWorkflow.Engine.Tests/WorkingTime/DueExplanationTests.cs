using System.Globalization;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

public sealed class DueExplanationTests
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    private static DueExplanation Explain(string from, TimeLimit limit, CountingPolicy? policy = null) =>
        BoardCalendar.Board.Explain(BoardCalendar.At(from), limit, policy ?? CountingPolicy.Plain);

    [Fact]
    public void Each_date_on_the_way_is_counted_or_passed_over_with_its_ground()
    {
        var explained = Explain("2026-02-11T09:00", TimeLimit.WorkingDays(5));

        explained.Due.ToString().ShouldBe("2026-02-25");
        explained.Counted.Select(d => d.Date.Day).ShouldBe([12, 13, 23, 24, 25]);
        explained.Skipped.Select(d => d.Date.Day).ShouldBe([14, 15, 16, 17, 18, 19, 20, 21, 22]);
        explained.Days[0].Why(Vietnamese).ShouldBe("Ngày đầu không tính");
        explained.Skipped.First().Why(Vietnamese).ShouldBe("Thứ Bảy");
        explained.Skipped.ElementAt(2).Why(Vietnamese).ShouldBe("Tết Nguyên đán (Bộ luật Lao động 2019, Điều 112)");
    }

    [Fact]
    public void A_make_up_day_says_which_day_it_makes_up_for()
    {
        var day = Explain("2026-01-07T09:00", TimeLimit.WorkingDays(3)).Days[^1];

        day.Kind.ShouldBe(ExplainedDayKind.MadeUp);
        day.Why(Vietnamese).ShouldBe("Làm bù cho ngày 02/01, làm bù (Công văn số 12729/VPCP-KGVX ngày 25/12/2025)");
    }

    [Fact]
    public void Minutes_are_shown_on_the_days_where_they_were_worked()
    {
        var explained = Explain("2026-08-21T16:00", TimeLimit.WorkingHours(4));

        explained.Days.Select(d => (d.Date.Day, d.Kind, d.Minutes)).ShouldBe([(21, ExplainedDayKind.Counted, 60), (22, ExplainedDayKind.MadeUp, 180)]);
    }

    [Fact]
    public void The_days_over_which_a_last_day_rolls_are_passed_over()
    {
        var explained = Explain("2026-03-02T09:00", TimeLimit.CalendarDays(5));

        explained.Counted.Select(d => d.Date.Day).ShouldBe([3, 4, 5, 6, 9]);
        explained.Skipped.Select(d => d.Date.Day).ShouldBe([7, 8]);
    }

    [Fact]
    public void Days_off_within_a_limit_in_calendar_days_count() =>
        Explain("2026-03-02T09:00", TimeLimit.CalendarDays(7)).Counted.Select(d => d.Date.Day).ShouldBe([3, 4, 5, 6, 7, 8, 9]);

    [Fact]
    public void A_moved_beginning_is_said()
    {
        var explained = Explain("2026-03-06T15:01", TimeLimit.WorkingDays(1), BoardCalendar.Register.Receiving);

        explained.Begin.ToString().ShouldBe("2026-03-09T07:00");
        explained.Days[0].Date.Day.ShouldBe(9);
    }
}
