using KktWorkflow.Storage.Providers;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KktWorkflow.Storage;

/// <summary>Makes contexts of the chosen provider.</summary>
internal sealed class ContextSource(DatabaseProvider provider)
{
    /// <summary>For reading, and for writing within a turn of the writer.</summary>
    public KktContext Create() => provider.CreateContext();

    /// <summary>For libraries that save by themselves (Identity): each save takes a turn of the writer.</summary>
    public KktContext CreateSaving(Attempts attempts)
    {
        var context = Create();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        context.SavesThrough = attempts;
        return context;
    }

    /// <inheritdoc cref="DatabaseProvider.BeginSnapshot"/>
    public Task<IAsyncDisposable> BeginSnapshot(KktContext context, CancellationToken cancellation) => provider.BeginSnapshot(context, cancellation);

    /// <inheritdoc cref="DatabaseProvider.BeginChange"/>
    public Task<IDbContextTransaction> BeginChange(KktContext context, CancellationToken cancellation) => provider.BeginChange(context, cancellation);
}
