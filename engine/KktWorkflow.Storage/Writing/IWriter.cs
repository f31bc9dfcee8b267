using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Storage.Writing;

/// <summary>The one way into the database's tables. Failures are thrown as the provider's driver throws them; <see cref="Attempts"/> says what they mean.</summary>
internal interface IWriter
{
    /// <summary>Begins one attempt at a command.</summary>
    /// <param name="known">What this process knows of the case; null when nothing, or when it shall be read.</param>
    Task<ICaseTurn> Begin(CaseCommandRequest request, KnownCase? known, CancellationToken cancellation);

    /// <summary>Runs <paramref name="work"/> in a transaction and answers after its commit. It may run more than once before that, so it must touch nothing but the session.
    /// What it throws is thrown here, with nothing of it stored; other commands of the same transaction are not touched by it.</summary>
    Task<T> Write<T>(Func<WriteSession, T> work, CancellationToken cancellation);

    /// <summary>Runs <paramref name="work"/>, which has connections and transactions of its own, once; on SQLite while nothing else is written.</summary>
    Task<T> Turn<T>(Func<Task<T>> work, CancellationToken cancellation);
}
