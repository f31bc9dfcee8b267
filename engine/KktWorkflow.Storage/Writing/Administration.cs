namespace KktWorkflow.Storage.Writing;

/// <summary>Ordinary administration: EF Core in a turn of the writer, one transaction a change, one change at a time in all hosts together.</summary>
internal sealed class Administration(Attempts attempts, ContextSource contexts)
{
    /// <summary>Commits what <paramref name="change"/> saved when it returns; keeps nothing when it throws. It may run more than once before that.</summary>
    public Task<T> Change<T>(Func<KktContext, Task<T>> change, CancellationToken cancellation) => attempts.Turn(
        async () =>
        {
            await using var context = contexts.Create();
            context.ChangeTracker.QueryTrackingBehavior = Microsoft.EntityFrameworkCore.QueryTrackingBehavior.TrackAll;
            await using var transaction = await contexts.BeginChange(context, cancellation);
            var result = await change(context);
            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return result;
        },
        cancellation);

    public Task Change(Func<KktContext, Task> change, CancellationToken cancellation) => Change(
        async context =>
        {
            await change(context);
            return true;
        },
        cancellation);
}
