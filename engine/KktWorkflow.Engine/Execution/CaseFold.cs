using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>evolve : (state, event) → state. Asks for no definition, organisation or calendar.</summary>
public static partial class CaseFold
{
    /// <summary>Folds one recorded event.</summary>
    public static CaseState Evolve(CaseState state, RecordedEvent recorded) => throw new InvalidOperationException("Not reached before the first step lands.");

    /// <summary>Folds a whole stream from nothing.</summary>
    public static CaseState Fold(IEnumerable<RecordedEvent> events) => events.Aggregate(CaseState.None, Evolve);
}

/// <summary>An event as it stands in its stream: with its place, time and actor. `at` and the actor are part of what folding may read.</summary>
public sealed record RecordedEvent(long Sequence, Instant At, Actor Actor, CaseEvent Event);
