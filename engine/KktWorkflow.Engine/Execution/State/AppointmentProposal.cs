namespace KktWorkflow.Engine.Execution.State;

/// <summary>A later appointment date that a change of the calendar, or of the board's zone, puts forward for somebody to confirm or to decline.</summary>
public sealed record AppointmentProposal(Instant From, Instant To, int CalendarVersion)
{
    /// <summary>What <paramref name="counted"/> puts forward against the date that was promised; null where it is no later one (one in days is judged by the day, whenever work ends on it), where it has passed too by <paramref name="now"/> (where the case stands still: by the beginning of that), and where it was put forward by
    /// that version of the calendars and declined.</summary>
    public static AppointmentProposal? Of(CaseState state, Deadline promised, Deadline counted, Instant now) =>
        counted.MissedFrom > promised.MissedFrom && counted.MissedFrom > (state.PausedAt ?? now) && !state.DeclinedAppointments.Any(d => d.To == counted.DueAt && d.CalendarVersion == counted.CalendarVersion)
            ? new(promised.DueAt, counted.DueAt, counted.CalendarVersion)
            : null;
}
