using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Tests.WorkItems;

public sealed class ListOrderTests
{
    private static readonly Instant Due = Instant.Parse("2026-08-17T17:00:00+07:00");

    [Fact]
    public void Of_a_step_and_an_appointment_due_at_the_same_moment_the_one_missed_earlier_presses()
    {
        var minute = Due.Plus(TimeSpan.FromMinutes(1));
        var midnight = Due.Plus(TimeSpan.FromHours(7));

        foreach (var (step, appointment) in new[] { (midnight, minute), (minute, midnight) })
        {
            var item = new WorkItem { Number = 1, Execution = 5, Status = WorkItemStatus.Available };
            var state = CaseState.None with { Deadlines = CaseState.None.Deadlines.SetItems(
            [
                KeyValuePair.Create(2, new Deadline { Number = 2, Kind = DeadlineKind.Step, Execution = 5, DueAt = Due, MissedFrom = step }),
                KeyValuePair.Create(3, new Deadline { Number = 3, Kind = DeadlineKind.Committed, DueAt = Due, MissedFrom = appointment }),
            ]) };

            ListOrder.Of(state, item).ShouldBe(minute.Microseconds);
            ListOrder.Of(state with { WorkItems = state.WorkItems.SetItem(1, item) }).ShouldBe(minute.Microseconds);
        }
    }
}
