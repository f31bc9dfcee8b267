using KktWorkflow.Engine;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Sweeping;
using MimeKit;

namespace KktWorkflow.Host.Sealing;

/// <summary>Brings copies of seals to where they are kept: mails them, and writes them into a folder. Each at least once, and again until it has arrived.</summary>
internal sealed class DeliverSeals(SealDeliveries deliveries, SealStore seals, IMailServers servers, OrganisationStore organisation) : ISweep
{
    private const int DoublingsOfPause = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    public static string Name => "seal-copies";

    public static TimeSpan Every => TimeSpan.FromSeconds(30);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var delivered = 0;
        while (await deliveries.TakeDue(Claim, cancellation) is { } copy)
        {
            if (await DeliverAsync(copy, cancellation) is { } error)
            {
                await deliveries.Failed(copy, FirstPause * (1 << Math.Min(copy.Attempts - 1, DoublingsOfPause)), error, cancellation);
                continue;
            }

            await deliveries.Delivered(copy, cancellation);
            delivered++;
        }

        return delivered;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);

    /// <summary>Why it has not arrived; null when it has.</summary>
    private async Task<string?> DeliverAsync(SealDelivery copy, CancellationToken cancellation)
    {
        var seal = await seals.Find(copy.Number, cancellation);
        if (seal is null)
            return null;
        return copy.Kind == SealPlace.Folder ? await WriteAsync(copy, seal, cancellation) : await MailAsync(copy, seal, cancellation);
    }

    /// <summary>Written beside and renamed, so that nobody reads half a seal.</summary>
    private async Task<string?> WriteAsync(SealDelivery copy, StoredSeal seal, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(copy.Target);
            var path = Path.Combine(copy.Target, SealStore.FileNameOf(seal.Seal));
            var temporary = path + ".part";
            await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await seals.WriteFile(copy.Number, withLines: true, file, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return failure.Message;
        }
    }

    private async Task<string?> MailAsync(SealDelivery copy, StoredSeal seal, CancellationToken cancellation)
    {
        if (await servers.FindAsync(cancellation) is not { } server)
            return SealWords.NoServer;
        using var file = new MemoryStream();
        await seals.WriteFile(copy.Number, SealMail.FitsWithLines(seal.Seal), file, cancellation);
        using var mail = SealMail.Write(seal, copy.Target, server, file.ToArray(), await organisation.Zone(cancellation));
        return await MailSender.SendAsync(server, mail, cancellation) switch
        {
            MailResult.Taken => null,
            MailResult.Refused refused => refused.Reason,
            MailResult.Unreachable unreachable => unreachable.Reason,
            _ => null,
        };
    }
}
