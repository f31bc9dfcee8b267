using KktWorkflow.Engine;
using KktWorkflow.Storage.Drafts;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.IntakeSheets;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Forgets what need not be kept: old answers under their keys, files that no command has named, drafts of work that is done, locks of pages that are gone, what stood in sheets of dossiers. One host at a time does it: the others find its lease.</summary>
internal sealed class ForgetWhatIsOld(Housekeeping housekeeping, FileStore files, StepDrafts drafts, EditLocks locks, IntakeSheetStore sheets, IOrganisationSource organisation, LeaseStore leases) : ISweep
{
    public static string Name => "housekeeping";

    public static TimeSpan Every => TimeSpan.FromHours(1);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation) => await leases.Take(Name, Every / 2, cancellation)
        ? await housekeeping.ForgetAnswers(cancellation) + await files.SweepOrphans(cancellation) + await drafts.ForgetDone(cancellation) + await locks.ForgetSilent(cancellation)
            + await sheets.Forget((await organisation.Current(cancellation)).Chart.Limits.IntakeSheetDays, cancellation)
        : 0;

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);
}
