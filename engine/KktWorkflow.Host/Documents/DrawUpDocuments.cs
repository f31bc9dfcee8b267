using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.PublicLookup;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Documents;

/// <summary>Draws up what commands have issued. The number was drawn with the command, so a job that dies on its way is done again under the same number; two hosts that draw up the same document come to one,
/// because the case takes the first. What can't be drawn up holds up nothing else and is tried again at the next turn.</summary>
internal sealed class DrawUpDocuments(
    DocumentQueries documents, DocumentRendering rendering, FileStore files, CaseQueries cases, CaseCommandHandler commands, HostSettings settings) : ISweep
{
    private const int Slice = 100;

    public static string Name => "documents";

    public static TimeSpan Every => TimeSpan.FromMinutes(1);

    public static DueWork? Wakes => DueWork.Documents;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var done = 0;
        var broken = new List<Exception>();
        (CaseId Case, int Document)? after = null;
        for (var slice = Slice; slice == Slice;)
        {
            var pending = await documents.Pending(after, Slice, cancellation);
            foreach (var (id, document) in pending)
            {
                try
                {
                    if (await DrawUpAsync(id, document, cancellation))
                        done++;
                }
                catch (Exception failure) when (failure is not OperationCanceledException and not Storage.Writing.StorageFullException)
                {
                    broken.Add(failure);
                }
            }

            slice = pending.Count;
            if (slice > 0)
                after = pending[^1];
        }

        return broken.Count == 0 ? done : throw new AggregateException("Documents could not be drawn up.", broken);
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);

    /// <summary>False when somebody was faster, when the case was given a secret meanwhile (the next turn prints none), or when what the document says was erased.</summary>
    private async Task<bool> DrawUpAsync(CaseId id, int document, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { } state || state.Documents.GetValueOrDefault(document) is not { IsPending: true } pending)
            return false;
        // A receipt that was printed by hand before carries a secret that must go on holding.
        var secret = settings.Lookup is not null && pending.Moment == DocumentMoment.Acceptance && state.LookupHash is null ? LookupSecret.Draw() : null;
        if (await rendering.DrawUpAsync(id, document, secret, cancellation) is not { } content)
            return false;
        using var stream = new MemoryStream(content, writable: false);
        var kept = await files.Keep(stream, DocumentNames.FileOf(state.Code, pending, "docx"), DocumentWriter.MediaType, long.MaxValue, null, cancellation)
            ?? throw new InvalidOperationException("A document has no limit.");
        var command = new RecordRendering(document, kept.Id, kept.Length, secret is null ? null : LookupSecret.HashOf(secret));
        return await commands.Handle(new CaseCommandRequest(id, command, Actor.System), cancellation) is CommandOutcome.Accepted;
    }
}
