using KktWorkflow.Storage.Providers;

namespace KktWorkflow.Storage.Writing;

/// <summary>The one layer that tries again, and that gives what the database throws the names that callers know.</summary>
internal sealed class Attempts(DatabaseProvider provider, TimeProvider systemClock)
{
    private const int Retries = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private long _lastFull;

    /// <summary>When a write last found no room, by the system clock; null when none has.</summary>
    public DateTimeOffset? LastFull => Interlocked.Read(ref _lastFull) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Runs <paramref name="attempt"/> until it gives a result: again, three times at most, after null (somebody was faster), a lost race or a lost connection.</summary>
    /// <param name="attempt">Told whether a connection was lost before: then an earlier attempt may have been stored without an answer.</param>
    /// <returns>Null when somebody was faster each time.</returns>
    /// <exception cref="StorageFullException">There is no room. Nothing was stored.</exception>
    /// <exception cref="StorageUnavailableException">The database can't be reached.</exception>
    public async Task<T?> Run<T>(Func<bool, Task<T?>> attempt, CancellationToken cancellation)
        where T : class
    {
        var wasLost = false;
        for (var retry = 0; retry <= Retries; retry++)
        {
            try
            {
                if (await attempt(wasLost) is { } result)
                    return result;
                // Who was faster once may be so by chance; who is again has more to do.
                if (retry is > 0 and < Retries)
                    await Task.Delay(FirstPause * retry, systemClock, cancellation);
            }
            catch (Exception failure) when (provider.Classify(failure) is var kind and (StorageFailure.Raced or StorageFailure.Lost or StorageFailure.Full))
            {
                if (kind == StorageFailure.Full || (kind == StorageFailure.Lost && retry == Retries))
                    throw Named(failure);
                wasLost |= kind == StorageFailure.Lost;
                if (retry < Retries)
                    await Task.Delay(FirstPause * (1 << (2 * retry)), systemClock, cancellation);
            }
        }

        return null;
    }

    /// <summary>Runs what must not run twice when its end is not known: again, three times at most, after a lost race alone.</summary>
    /// <exception cref="StorageFullException">There is no room. Nothing was stored.</exception>
    /// <exception cref="StorageUnavailableException">The database can't be reached; whether it was stored is not known.</exception>
    public async Task<T> RunOnce<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception failure) when (retry < Retries && provider.Classify(failure) == StorageFailure.Raced)
            {
                await Task.Delay(FirstPause, systemClock, cancellation);
            }
            catch (Exception failure) when (provider.Classify(failure) is StorageFailure.Full or StorageFailure.Lost)
            {
                throw Named(failure);
            }
        }
    }

    /// <summary><see cref="IWriter.Write"/>, as <see cref="RunOnce"/>.</summary>
    public Task<T> Write<T>(Func<WriteSession, T> work, CancellationToken cancellation) => RunOnce(() => provider.Writer.Write(work, cancellation), cancellation);

    /// <summary><see cref="IWriter.Turn"/>, as <see cref="RunOnce"/>.</summary>
    public Task<T> Turn<T>(Func<Task<T>> work, CancellationToken cancellation) => RunOnce(() => provider.Writer.Turn(work, cancellation), cancellation);

    private Exception Named(Exception failure)
    {
        if (provider.Classify(failure) != StorageFailure.Full)
            return new StorageUnavailableException(failure);
        Interlocked.Exchange(ref _lastFull, systemClock.GetUtcNow().Ticks);
        return new StorageFullException(failure);
    }
}
