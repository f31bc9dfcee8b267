using System.Text.Json;

namespace KktWorkflow.Engine.Expressions;

/// <summary>What an expression can see and touch while it is evaluated. Values are JSON; undefined means absent.</summary>
public interface IExpressionScope
{
    /// <summary>Process time and the board's offset: what `Date` and Liquid's `now` answer.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Start of the random sequence that `Math.random` yields; drawn by the shell.</summary>
    ulong Seed { get; }

    /// <summary>Names of the variables in sight, innermost declaration first, each name once.</summary>
    IEnumerable<string> VariableNames { get; }

    /// <summary>The nearest variable of this name (exact match); undefined when there is none.</summary>
    JsonElement Variable(string name);

    /// <summary>Sets the nearest variable of this name; a name that is not declared is made in the innermost scope.</summary>
    void SetVariable(string name, JsonElement value);

    /// <summary>The variable of this id (the `Variable` expression names ids); undefined when there is none.</summary>
    JsonElement VariableById(string id);

    /// <summary>Workflow input by name; undefined when absent.</summary>
    JsonElement Input(string name);

    /// <summary>Names of the workflow inputs that were given or declared.</summary>
    IEnumerable<string> InputNames { get; }

    /// <summary>Result of an activity by its id or name; undefined when it left none.</summary>
    JsonElement ResultOf(string activity);

    /// <summary>Result of the activity that completed last.</summary>
    JsonElement LastResult { get; }

    /// <summary>The case's correlation id, null when it has none.</summary>
    string? CorrelationId { get; set; }

    /// <summary>The case as text id: `getWorkflowInstanceId()`.</summary>
    string CaseId { get; }

    string DefinitionId { get; }

    string DefinitionVersionId { get; }

    int DefinitionVersion { get; }

    /// <summary>Called by `setOutcome`, `setOutcomes` of `RunJavaScript`.</summary>
    void SetOutcomes(IReadOnlyList<string> outcomes);
}
