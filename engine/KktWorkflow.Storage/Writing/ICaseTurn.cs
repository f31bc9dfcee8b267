using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Writing;

/// <summary>One attempt at a command, from its case's state to the commit. A server holds the case from the beginning;
/// SQLite's single writer looks whether somebody was faster. Disposal without a commit keeps nothing.</summary>
internal interface ICaseTurn : IAsyncDisposable
{
    /// <summary>True when nothing was looked up: <see cref="Before"/> and the registers are what this process last knew, and <see cref="Write"/> finds out whether they still stand.
    /// Nobody is refused on a guess.</summary>
    bool IsGuess { get; }

    /// <summary>False when another host is at work under the request's key. Then nothing else was read.</summary>
    bool HoldsKey { get; }

    /// <summary>The answer that is kept under the request's key; null when there is none, or no key.</summary>
    IdempotencyRow? Answer { get; }

    /// <summary>True when the inbox row that the request delivers is known to be settled.</summary>
    bool IsDelivered { get; }

    /// <summary>The case before the command; <see cref="CaseState.None"/> when there is no such case.</summary>
    CaseState Before { get; }

    /// <summary>For what else the decision has to know.</summary>
    KktContext Context { get; }

    Task<RegisterHeads> FindRegisterHeads(CancellationToken cancellation);

    /// <summary>Of everybody who was ever given work. Its cost must not grow with the number of cases.</summary>
    Task<IReadOnlyList<Workload>> FindWorkloads(CancellationToken cancellation);

    /// <summary>Runs <paramref name="work"/> and answers after the commit, once for each turn. Default, and nothing was run, when the guess was wrong.</summary>
    /// <param name="registers">Number registers whose last numbers <paramref name="work"/> reads: nobody else draws from them until the commit.</param>
    Task<T?> Write<T>(IReadOnlyCollection<string> registers, Func<WriteSession, T> work, CancellationToken cancellation);
}
