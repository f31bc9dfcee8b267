using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Documents;
using static KktWorkflow.Host.Tests.Deadlines.LibraryCalendar;

namespace KktWorkflow.Host.Tests.Documents;

/// <summary>What the control sheet says of a step that was done.</summary>
public sealed class ControlSheetTests
{
    /// <summary>Two working days from Monday end with Wednesday; eight hours from seven in the morning end at 17:00.</summary>
    [Theory]
    [InlineData(TimeUnit.WorkingDays, 2, "2026-08-25T16:00", "Trước hạn")]
    [InlineData(TimeUnit.WorkingDays, 2, "2026-08-26T08:00", "Đúng hạn")]
    [InlineData(TimeUnit.WorkingDays, 2, "2026-08-26T18:00", "Đúng hạn")]
    [InlineData(TimeUnit.WorkingDays, 2, "2026-08-27T00:00", "Quá hạn")]
    [InlineData(TimeUnit.WorkingHours, 8, "2026-08-24T16:59", "Trước hạn")]
    [InlineData(TimeUnit.WorkingHours, 8, "2026-08-24T17:00", "Đúng hạn")]
    [InlineData(TimeUnit.WorkingHours, 8, "2026-08-24T17:01", "Quá hạn")]
    public void A_date_in_days_is_judged_by_the_day_and_one_in_hours_by_the_minute(TimeUnit unit, int amount, string done, string said)
    {
        var begun = At("2026-08-24T07:00");
        var deadline = new DeadlineClock(Register, BoardZone.Vietnam).Count(new() { Number = 9, Kind = DeadlineKind.Step, Execution = 3, Limit = TimeLimit.Of(amount, unit), Left = TimeLimit.Of(amount, unit), From = begun });

        var rows = ControlSheet.RowsOf(
            [
                Event(begun, new WorkItemCreated(4, 4, 3, new("fc:tham-dinh"), "Thẩm định", new("PQLDT", "chuyen-vien", null, default), null, null)),
                Event(begun, new DeadlineSet(deadline, DeadlineCause.Begun)),
                Event(At(done), new WorkItemCompleted(4, default, "Done", default, default)),
            ],
            new DocumentWords(BoardZone.Vietnam),
            (_, outcome) => outcome,
            person => person.ToString());

        rows.ShouldHaveSingleItem()["steps.result"].ShouldBe(said);
    }

    private static RecordedEvent Event(Instant at, CaseEvent told) => new(0, at, Actor.System, told);
}
