using KktWorkflow.Engine.Tests.Escalation;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class PromisedYearTests
{
    [Fact]
    public void A_promise_counted_in_a_year_that_nobody_has_confirmed_is_a_warning_with_the_year()
    {
        var finding = Found(BoardCalendar.Unconfirmed(2026), new(2026, 3, 2)).ShouldHaveSingleItem();

        (finding.Severity, finding.Place).ShouldBe((FindingSeverity.Warning, "customProperties.kkt.committed"));
        finding.Vi.ShouldStartWith("Năm 2026 trong lịch làm việc chưa được xác nhận");
    }

    [Fact]
    public void A_year_beyond_the_calendar_is_not_confirmed_either() => Found(BoardCalendar.Register, new(2040, 3, 2)).ShouldHaveSingleItem();

    /// <summary>The days off of the next year are announced late; a reason for each procedure handed in until then would say nothing.</summary>
    [Fact]
    public void In_December_the_next_year_is_no_finding() => Found(BoardCalendar.Unconfirmed(2026), new(2025, 12, 30)).ShouldBeEmpty();

    [Fact]
    public void Without_a_day_or_a_promise_nothing_is_said()
    {
        Found(BoardCalendar.Unconfirmed(2026), null).ShouldBeEmpty();
        Found(BoardCalendar.Unconfirmed(2026), new(2026, 3, 2), "'code':'x'").ShouldBeEmpty();
    }

    private static IEnumerable<Finding> Found(CalendarRegister calendars, DateOnly? today, string kkt = "'committed':{'amount':10,'unit':'workingDays'}") =>
        DefinitionValidator.Validate(EscalationBed.Officer("{'amount':8,'unit':'workingHours'}", kkt: kkt), null, calendars, today: today).Where(f => f.Code == "KKT-T19");
}
