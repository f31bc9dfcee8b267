using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Calendars;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Explains the deadlines of a case to those who may read it.</summary>
internal sealed class DueStoryDesk(CaseTelling telling, CaseReading reading, CalendarStore calendars, WorkingHours hours, ProcessClock clock, CurrentPerson person)
{
    /// <summary>Null when there is no such case or deadline, or when the person may not read the case.</summary>
    /// <param name="number">Null for the appointment date, or the limit by law where there is none.</param>
    public async Task<ExplainedCase?> FindAsync(string id, int? number, CancellationToken cancellation)
    {
        if (CaseDesk.IdOf(id) is not { } caseId || await telling.LoadAsync(caseId, cancellation) is not { } told || !await reading.ReadAsync(told.State, cancellation))
            return null;
        var wanted = number ?? (told.State.DeadlineOf(DeadlineKind.Committed) ?? told.State.DeadlineOf(DeadlineKind.Statutory))?.Number;
        if (wanted is not { } one
            || DueStoryTelling.Of(told.Events, one, await CalendarsOfAsync(told, one, cancellation), person.Chart.Zone, clock.Now, CultureInfo.CurrentUICulture) is not { } story)
            return null;
        var present = told.State.Deadlines.GetValueOrDefault(one) ?? story.Deadline;
        var countdowns = await hours.CountdownsAsync(cancellation);
        return new(
            CaseTelling.Head(told),
            story with { Pauses = [.. story.Pauses.Select(pause => pause with { Ground = PauseGrounds.Of(told, pause.Cause) })], Deadline = present, Step = StepOf(told, present), Countdown = countdowns.Of(present) },
            [.. told.State.Deadlines.Values.Select(deadline => (deadline, StepOf(told, deadline)))])
        {
            ProposedAppointment = present.Kind == DeadlineKind.Committed ? told.State.OpenProposal?.To.ToDateTimeOffset() : null,
        };
    }

    private async Task<Dictionary<int, CalendarRegister>> CalendarsOfAsync(ToldCase told, int number, CancellationToken cancellation)
    {
        var found = new Dictionary<int, CalendarRegister>();
        // A step that was taken up again tells of its earlier turns as well.
        var execution = told.Events.Select(entry => entry.Event).OfType<DeadlineSet>().FirstOrDefault(set => set.Deadline.Number == number)?.Deadline.Execution;
        var named = told.Events.Select(entry => entry.Event).OfType<DeadlineSet>().Where(set => set.Deadline.Number == number || (execution > 0 && set.Deadline.Execution > 0)).Select(set => set.Deadline.CalendarVersion);
        foreach (var version in named.Distinct())
        {
            if (await calendars.OfVersion(version, cancellation) is { } register)
                found.Add(version, register);
        }

        return found;
    }

    private static string? StepOf(ToldCase told, Deadline deadline) => deadline.Execution == 0 ? null
        : told.Events.Select(entry => entry.Event).OfType<WorkItemCreated>().FirstOrDefault(created => created.Execution == deadline.Execution)?.Title;
}
