using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>How `Break` and the loops speak to each other: a loop that is being left carries a mark, which survives a wait.</summary>
internal static class Loops
{
    /// <summary>Hidden variable on the execution of a loop that is being left.</summary>
    private const string LeftMark = VariableScope.HiddenPrefix + "left";

    /// <summary>The nearest loop around an execution.</summary>
    public static Execution.State.Execution? Around(DecisionTurn turn, int number) =>
        turn.AncestorsOf(number).FirstOrDefault(x => DecisionTurn.BehaviourOf(turn.NodeOf(x)) is ILoop);

    /// <summary>Marks the loop and every container on the way out to it: neither a further round nor a further activity of a sequence begins there.</summary>
    public static void MarkLeft(DecisionTurn turn, int number, Execution.State.Execution loop)
    {
        foreach (var container in turn.AncestorsOf(number).TakeWhile(x => x.Number >= loop.Number).ToList())
            turn.Emit(new VariableSet(container.Number, LeftMark) { Personal = PrivatePart.OfValue(JsonSerializer.SerializeToElement(true)) });
    }

    /// <summary>True when a `Break` passed through this container.</summary>
    public static bool IsLeft(Execution.State.Execution container) => container.Variables.ContainsKey(LeftMark);

    /// <summary>The greatest subtrees of the loop's body, beside the path to <paramref name="number"/>, in which everything waits.</summary>
    public static IEnumerable<int> WaitingBeside(DecisionTurn turn, int number, Execution.State.Execution loop)
    {
        var onPath = number;
        foreach (var ancestor in turn.AncestorsOf(number))
        {
            foreach (var child in turn.ChildrenOf(ancestor.Number))
            {
                if (child.Number != onPath && turn.IsWaiting(child))
                    yield return child.Number;
            }

            if (ancestor.Number == loop.Number)
                yield break;
            onPath = ancestor.Number;
        }
    }
}
