using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Expressions;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Execution;

/// <summary>What the expressions of one execution see: its own and its parents' variables, innermost first, then the case's.
/// A declared variable that was never set has its default.</summary>
internal sealed class VariableScope(DecisionTurn turn, int execution) : IExpressionScope
{
    /// <summary>The dossier, as one object, in every procedure.</summary>
    internal const string DossierVariable = "HoSo";

    /// <summary>Inputs of a definition used as activity are kept on its execution under this prefix.</summary>
    internal const string InputPrefix = "input:";

    /// <summary>Variables under this prefix are the engine's own and in nobody's sight.</summary>
    internal const string HiddenPrefix = "$";

    /// <summary>Outcomes chosen by `setOutcome`; null when none was.</summary>
    public IReadOnlyList<string>? Outcomes { get; private set; }

    public DateTimeOffset Now => turn.Facts.Now.ToDateTimeOffset().ToOffset(turn.Facts.Organisation.UtcOffset);

    /// <summary>Each execution draws a sequence of its own; the factor is odd and apart from the generator's own step, so that sequences do not overlap.</summary>
    public ulong Seed => unchecked(turn.Facts.Seed + (ulong)execution * 0xD1342543DE82EF95);

    public IEnumerable<string> VariableNames => Declared().Select(d => d.Name).Append(DossierVariable).Distinct(StringComparer.Ordinal);

    public IEnumerable<string> InputNames => turn.State.Input.Keys.Concat(turn.Facts.Definition.Inputs.Select(i => i.Name)).Distinct(StringComparer.Ordinal);

    public JsonElement LastResult => turn.State.LastResult;

    public string? CorrelationId
    {
        get => turn.State.CorrelationId;
        set => turn.Emit(new CaseCorrelated(value ?? ""));
    }

    public string CaseId => turn.State.Id.ToString();

    public string DefinitionId => turn.Facts.Definition.DefinitionId;

    public string DefinitionVersionId => turn.Facts.Definition.VersionId;

    public int DefinitionVersion => turn.Facts.Definition.Version;

    public JsonElement Variable(string name)
    {
        foreach (var declared in Declared())
        {
            if (string.Equals(declared.Name, name, StringComparison.Ordinal))
                return declared.Value;
        }

        return string.Equals(name, DossierVariable, StringComparison.Ordinal)
            ? JsonSerializer.SerializeToElement(turn.State.Dossier, CaseEventCodec.Json)
            : default;
    }

    public JsonElement VariableById(string id)
    {
        foreach (var declared in Declared())
        {
            if (string.Equals(declared.Id, id, StringComparison.Ordinal))
                return declared.Value;
        }

        return default;
    }

    public void SetVariable(string name, JsonElement value)
    {
        foreach (var declared in Declared())
        {
            if (string.Equals(declared.Name, name, StringComparison.Ordinal))
            {
                turn.Emit(new VariableSet(declared.Scope, declared.Id) { Personal = PrivatePart.OfValue(value) });
                return;
            }
        }

        turn.Emit(new VariableSet(0, name) { Personal = PrivatePart.OfValue(value) });
    }

    /// <summary>Sets the nearest variable of this id. False when none is declared: then nothing happens, as in Elsa.</summary>
    public bool TrySetVariableById(string id, Func<VariableDefinition, JsonElement> valueFor)
    {
        foreach (var declared in Declared())
        {
            if (string.Equals(declared.Id, id, StringComparison.Ordinal))
            {
                turn.Emit(new VariableSet(declared.Scope, declared.Id) { Personal = PrivatePart.OfValue(valueFor(declared.Declaration)) });
                return true;
            }
        }

        return false;
    }

    public JsonElement Input(string name)
    {
        for (var number = execution; turn.State.Executions.TryGetValue(number, out var at); number = at.Parent)
        {
            if (at.Variables.TryGetValue(InputPrefix + name, out var given))
                return given;
        }

        if (turn.State.Input.TryGetValue(name, out var value))
            return value;
        var argument = turn.Facts.Definition.Inputs.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.Ordinal));
        return argument?.Default ?? default;
    }

    public JsonElement ResultOf(string activity)
    {
        if (ResultById(activity) is { ValueKind: not JsonValueKind.Undefined } result)
            return result;
        var named = turn.Facts.Definition.Nodes.FirstOrDefault(n => string.Equals(n.Name, activity, StringComparison.Ordinal));
        return named is null ? default : turn.State.Results.TryGetValue(named.Path, out result) ? result : ResultById(named.Id);
    }

    /// <summary>Of activities of one id that which stands nearest counts: beside the asking one, else around it, else anywhere.</summary>
    private JsonElement ResultById(string id)
    {
        for (var at = turn.State.Executions.TryGetValue(execution, out var asking) ? asking.Node : (NodePath?)null; at is { } path; at = path.Parent)
        {
            if (turn.State.Results.TryGetValue(path.Child(id), out var result))
                return result;
        }

        return turn.State.Results.Where(r => r.Key.Id == id).Select(r => r.Value).FirstOrDefault();
    }

    public void SetOutcomes(IReadOnlyList<string> outcomes) => Outcomes = outcomes;

    private IEnumerable<DeclaredVariable> Declared()
    {
        for (var number = execution; turn.State.Executions.TryGetValue(number, out var at); number = at.Parent)
        {
            var node = turn.NodeOf(at);
            var declarations = node.WorkflowDefinitionVersionId is null ? node.Variables : turn.UsedDefinition(node)?.Variables ?? [];
            foreach (var variable in declarations)
                yield return Of(number, variable, at.Variables);
            foreach (var (id, value) in at.Variables)
            {
                if (!id.StartsWith(InputPrefix, StringComparison.Ordinal) && !id.StartsWith(HiddenPrefix, StringComparison.Ordinal) && !declarations.Any(d => string.Equals(d.Id, id, StringComparison.Ordinal)))
                    yield return new(number, Undeclared(id), value);
            }
        }

        foreach (var variable in turn.Facts.Definition.Variables)
            yield return Of(0, variable, turn.State.Variables);
        foreach (var (id, value) in turn.State.Variables)
        {
            if (!turn.Facts.Definition.Variables.Any(d => string.Equals(d.Id, id, StringComparison.Ordinal)))
                yield return new(0, Undeclared(id), value);
        }
    }

    private static DeclaredVariable Of(int scope, VariableDefinition variable, System.Collections.Immutable.ImmutableSortedDictionary<string, JsonElement> values) =>
        new(scope, variable, values.TryGetValue(variable.Id, out var value) ? value : variable.InitialValue);

    private static VariableDefinition Undeclared(string name) => new(name, name, "Object", false, default, null);

    private sealed record DeclaredVariable(int Scope, VariableDefinition Declaration, JsonElement Value)
    {
        public string Id => Declaration.Id;

        public string Name => Declaration.Name;
    }
}
