using KktWorkflow.Engine;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.IntakeSheets;
using KktWorkflow.Storage.IntakeSheets;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Registers what is sound in sheets of dossiers that somebody confirmed, a few lines at a time, in the name of who did. One host at a time does it: the others find its lease.
/// A host that dies is followed by one that goes on; a line that was registered and not written down is found to be.</summary>
internal sealed class RegisterIntakeSheets(IntakeSheetStore sheets, LeaseStore leases, IServiceScopeFactory scopes) : ISweep
{
    private const int LinesOfASlice = 20;

    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    public static string Name => "intake-sheets";

    public static TimeSpan Every => TimeSpan.FromSeconds(30);

    public static DueWork? Wakes => DueWork.IntakeSheets;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var done = 0;
        while (await sheets.Oldest(cancellation) is not null && await leases.Take(Name, LeaseLength, cancellation) && await sheets.Oldest(cancellation) is { } sheet)
        {
            var lines = await sheets.Lines(sheet.Id, IntakeLineState.Sound, 0, LinesOfASlice, cancellation);
            await sheets.Settle(sheet.Id, await RegisterAsync(sheet, lines, cancellation), cancellation);
            done += lines.Count;
        }

        return done;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);

    private async Task<IReadOnlyList<IntakeLineResult>> RegisterAsync(IntakeSheet sheet, IReadOnlyList<IntakeLine> lines, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CurrentPerson>().LoadAsync(sheet.ConfirmedBy ?? default, cancellation);
        var desk = scope.ServiceProvider.GetRequiredService<IntakeSheetDesk>();
        var results = new List<IntakeLineResult>();
        foreach (var line in lines)
        {
            try
            {
                results.Add(await desk.RegisterAsync(sheet, line, cancellation));
            }
            catch (Exception broken) when (broken is not OperationCanceledException and not StorageFullException and not StorageUnavailableException)
            {
                // A line that breaks holds no other up.
                results.Add(new(line.Number, null, [new("", "KKT-F33", [broken.GetType().Name])]));
            }
        }

        return results;
    }
}
