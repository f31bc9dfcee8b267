using KktWorkflow.Engine;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Notifications;

/// <summary>Turns what commits left to tell into a notice for each person, once a step can't be undone any more.</summary>
internal sealed class SpreadNotices(NoticeSpreading spreading, CalendarStore calendars, IOrganisationSource organisation, FollowerReading followers, ProcessClock clock) : ISweep
{
    /// <summary>In a busy hour something is due at every moment: so long it gathers, so that it is spread by the slice.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    public static string Name => "notices";

    public static TimeSpan Every => TimeSpan.FromMinutes(1);

    public static DueWork? Wakes => DueWork.Notices;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var hours = OfficeHours.Of(await calendars.Current(cancellation), (await organisation.Current(cancellation)).Chart.Zone);
        return await spreading.SpreadDue((kind, choice, at) => MailTiming.MayLeave(kind, choice, at, hours), followers.MayReadAsync, cancellation);
    }

    public async Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation)
    {
        if (clock.IsVirtual || await spreading.NextDue(upTo, cancellation) is not { } next)
            return null;
        var soonest = clock.Now.Plus(Gathering);
        return next < soonest ? soonest : next;
    }
}
