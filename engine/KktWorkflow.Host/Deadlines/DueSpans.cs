using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Scheduling;

namespace KktWorkflow.Host.Deadlines;

/// <summary>When the spans of due dates begin and end, now and in the board's zone.</summary>
internal sealed class DueSpans(ProcessClock clock, CurrentPerson person)
{
    public Instant Now => clock.Now;

    public Instant StartOfToday => Midnight(Today);

    /// <summary>What is due today is late from this midnight on.</summary>
    public Instant EndOfToday => Midnight(Today.AddDays(1));

    /// <summary>What was in time at the first moment and is late by the second; null where the span is open. Of what stands still both are null.</summary>
    public (Instant? InTimeAt, Instant? LateBy) BoundsOf(DueSpan span)
    {
        var tomorrow = EndOfToday;
        // The week ends with Sunday; on a Sunday it ends today.
        var nextWeek = Midnight(Today.AddDays(7 - (((int)Today.DayOfWeek + 6) % 7)));
        return span switch
        {
            DueSpan.Overdue => (null, Now),
            DueSpan.Today => (Now, tomorrow),
            DueSpan.Week => (tomorrow, nextWeek),
            DueSpan.Later => (nextWeek > tomorrow ? nextWeek : tomorrow, null),
            _ => (null, null),
        };
    }

    private DateOnly Today => person.Chart.Zone.ToLocal(clock.Now).Date;

    private Instant Midnight(DateOnly date) => person.Chart.Zone.ToInstant(LocalMinute.At(date, 0));
}
