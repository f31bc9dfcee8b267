using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Reminds of the periodic review of a release before its day, as early as the board has set, once for each day that was set: the heads of the unit that owns the procedure, and whoever may confirm it.</summary>
internal sealed class RemindOfReviews(DefinitionStore definitions, IDefinitionLibrary library, CalendarStore calendars, IOrganisationSource organisation, ProcessClock clock) : ISweep
{
    public static string Name => "reviews";

    public static TimeSpan Every => TimeSpan.FromHours(1);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var view = await organisation.Current(cancellation);
        var soon = view.Chart.Zone.ToLocal(clock.Now).Date.AddDays(view.Chart.Limits.ReviewReminderDays);
        var hours = OfficeHours.Of(await calendars.Current(cancellation), view.Chart.Zone);
        var reminded = 0;
        foreach (var version in (await definitions.List(cancellation)).Where(v => v.State == DefinitionState.Released && v.Life.ReviewBy <= soon && v.Life.RemindedOf != v.Life.ReviewBy))
        {
            var people = await PeopleOf(version, view, cancellation);
            if (await definitions.Remind(version.VersionId, version.Life.ReviewBy!.Value, new(NoticeKind.ReviewDue, people, (kind, choice, at) => MailTiming.MayLeave(kind, choice, at, hours)), cancellation))
                reminded++;
        }

        return reminded;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);

    private async Task<HashSet<PersonId>> PeopleOf(DefinitionSummary version, OrganisationView view, CancellationToken cancellation)
    {
        var people = view.WhoMay(Permissions.ReviewDefinitions).ToHashSet();
        if (await library.FindVersion(version.VersionId, cancellation) is { } definition && new ProcedureFacts(definition).Owner is { } owner)
            people.UnionWith(view.Chart.HeadsOf(owner).Select(p => p.Id));
        return people;
    }
}
