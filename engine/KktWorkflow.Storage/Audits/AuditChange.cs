using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Idempotency;

namespace KktWorkflow.Storage.Audits;

/// <summary>What came of a change to a programme or an audit.</summary>
public abstract record AuditChange<T>
{
    private AuditChange()
    {
    }

    public sealed record Done(T Present) : AuditChange<T>;

    /// <summary>Done before under the same key: what was answered then.</summary>
    public sealed record Replayed(ReadOnlyMemory<byte> Answer) : AuditChange<T>;

    public sealed record Refused(Refusal Refusal) : AuditChange<T>;
}

/// <summary>Who wants something of a programme or an audit.</summary>
/// <param name="Permissions">What the actor's positions permit.</param>
/// <param name="Kept">Under which the answer is kept; null keeps none.</param>
public sealed record AuditAsker<T>(Actor Actor, IReadOnlySet<string> Permissions, KeptAnswer<T>? Kept = null);

/// <summary>A sample drawn once more from what its population is now.</summary>
/// <param name="Size">Cases that the definition of the population finds now.</param>
/// <param name="IsSamePopulation">The same cases as then.</param>
/// <param name="IsSameRisk">They weigh what they weighed then.</param>
/// <param name="IsSameSample">The seed gives the same cases.</param>
public sealed record SampleCheck(int Size, bool IsSamePopulation, bool IsSameRisk, bool IsSameSample)
{
    public bool Holds => IsSamePopulation && IsSameRisk && IsSameSample;
}
