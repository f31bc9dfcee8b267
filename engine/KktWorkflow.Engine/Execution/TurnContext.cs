using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Elsa;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Expressions;

namespace KktWorkflow.Engine.Execution;

/// <summary>The <see cref="ActivityContext"/> of one execution in one turn.</summary>
internal sealed class TurnContext(DecisionTurn turn, int number) : ActivityContext
{
    private readonly ActivityNode _node = turn.NodeOf(turn.State.Executions[number]);

    public DecisionTurn Turn => turn;

    public override CaseState State => turn.State;

    public override State.Execution Execution => turn.State.Executions[number];

    public override ActivityNode Node => _node;

    public override Facts Facts => turn.Facts;

    public override int CompletedItem => turn.CompletedItem;

    public override void Emit(CaseEvent caseEvent) => turn.Emit(caseEvent);

    public override int NextNumber() => turn.NextNumber();

    public override JsonElement Input(string name) =>
        _node.Inputs.TryGetValue(name, out var input) ? Evaluate(input.Expression, input.TypeName) : default;

    public override JsonElement Evaluate(Expression expression, string? typeName) => Evaluate(expression, typeName, new VariableScope(turn, number));

    public static JsonElement Evaluate(Expression expression, string? typeName, VariableScope scope) =>
        ExpressionEvaluator.Evaluate(expression, typeName, scope) switch
        {
            ExpressionResult.Value value => value.Json,
            ExpressionResult.Failed failed => throw new ActivityFailedException(failed.Code, failed.Message),
            _ => throw new InvalidOperationException("An expression has a value or has failed."),
        };

    /// <summary>A value as <paramref name="variable"/> holds it.</summary>
    public static JsonElement Convert(JsonElement value, VariableDefinition variable) =>
        ValueConverter.ConvertTo(variable, value) switch
        {
            ExpressionResult.Value converted => converted.Json,
            ExpressionResult.Failed failed => throw new ActivityFailedException(failed.Code, failed.Message),
            _ => throw new InvalidOperationException("A conversion has a value or has failed."),
        };

    public override void Complete(params ReadOnlySpan<string> outcomes) => turn.Complete(number, [.. outcomes]);

    public override void SetResult(JsonElement value)
    {
        Emit(new ResultSet(Execution.Node) { Personal = PrivatePart.OfValue(value) });
        Bindings.Write(this, "result", value);
    }

    public override void Advance(JsonElement cursor, params ReadOnlySpan<ChildStart> children)
    {
        var scheduled = new ScheduledExecution[children.Length];
        for (var i = 0; i < children.Length; i++)
            scheduled[i] = new(NextNumber(), number, children[i].Node.Path, children[i].Iteration, children[i].Entry) { StartAt = children[i].StartAt };
        Emit(new ContainerAdvanced(number, [.. scheduled])
        {
            Personal = cursor.ValueKind == JsonValueKind.Undefined ? null : new() { Values = [new(CaseFold.CursorValue, cursor)] },
        });
        for (var i = 0; i < children.Length; i++)
        {
            foreach (var variable in children[i].Variables)
                Emit(new VariableSet(scheduled[i].Number, variable.Name) { Personal = PrivatePart.OfValue(variable.Value) });
        }
    }

    public override int WaitFor(WaitKind kind, string name, string resume = "")
    {
        var wait = new Wait(NextNumber(), number, kind, name, resume);
        Emit(new ExecutionWaiting(number, [wait], []));
        return wait.Number;
    }

    public override int WaitUntil(Instant dueAt, string purpose)
    {
        var wait = new Wait(NextNumber(), number, WaitKind.Timer, _node.Id, "");
        Emit(new ExecutionWaiting(number, [wait], [new(NextNumber(), number, wait.Number, dueAt, purpose)]));
        return wait.Number;
    }

    public override void Cancel(int execution, string cause) => turn.CancelTree(execution, cause);

    public override void Fail(string code, string message) => turn.RaiseIncident(number, code, message);
}
