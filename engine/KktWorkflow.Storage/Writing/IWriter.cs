namespace KktWorkflow.Storage.Writing;

/// <summary>The one way into the database's tables.</summary>
internal interface IWriter
{
    /// <summary>Runs <paramref name="work"/> in a transaction and answers after its commit. It may run more than once before that, so it must touch nothing but the session.
    /// What it throws is thrown here, with nothing of it stored; other commands of the same transaction are not touched by it.</summary>
    /// <exception cref="StorageFullException">There is no room; nothing of this command is stored.</exception>
    Task<T> Write<T>(Func<WriteSession, T> work, CancellationToken cancellation);

    /// <summary>Runs <paramref name="work"/>, which has connections and transactions of its own, while nothing else is written (on SQLite), once.</summary>
    Task<T> Turn<T>(Func<Task<T>> work, CancellationToken cancellation);
}
