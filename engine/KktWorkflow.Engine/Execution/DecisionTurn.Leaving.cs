using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Execution;

/// <content>Leaving containers from within: `Break`, `Complete`, `Finish`.</content>
internal sealed partial class DecisionTurn
{
    /// <summary>Completes an execution without telling its parent.</summary>
    public void End(int number)
    {
        EndWorkItems(number, "answered");
        Emit(new ExecutionCompleted(number, []));
    }

    /// <summary>Completes the containers from <paramref name="from"/> up to the first that is a <paramref name="target"/>, cancelling what else is open in them,
    /// and lets that one complete with <paramref name="outcomes"/>. The root completes with Done; the outcomes are the case's then.</summary>
    public void LeaveTo(int from, Func<State.Execution, bool> target, EquatableArray<string> outcomes)
    {
        var number = from;
        while (State.Executions.TryGetValue(number, out var container))
        {
            CancelBelow(number, "terminal");
            if (container.Parent == 0 && !outcomes.IsEmpty)
            {
                End(number);
                Emit(new CaseCompleted(outcomes[0]));
                return;
            }

            if (target(container))
            {
                Complete(number, outcomes);
                return;
            }

            End(number);
            number = container.Parent;
        }
    }

    public IEnumerable<State.Execution> AncestorsOf(int number)
    {
        for (var at = State.Executions[number].Parent; State.Executions.TryGetValue(at, out var ancestor); at = ancestor.Parent)
            yield return ancestor;
    }
}
