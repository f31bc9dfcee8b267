using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

/// <summary>A declared variable of a definition or a container.</summary>
/// <param name="Id">What `SetVariable` refers to; the name when the JSON has no id.</param>
/// <param name="TypeName">Elsa's alias (`String`, `Int32`, `Object`, …).</param>
/// <param name="Default">The initial value as written (Elsa writes text), undefined when absent.</param>
/// <param name="StorageDriver">Elsa's `storageDriverTypeName`. Here every variable survives a wait, whatever it says.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonElement Default, string? StorageDriver)
{
    /// <summary>What the variable holds before it is set: <see cref="Default"/> as a value of its type, null when there is none.</summary>
    public JsonElement InitialValue => Expressions.ValueConverter.Initial(this);
}

/// <summary>A declared input, output or both of a definition.</summary>
public sealed record ArgumentDefinition(string Name, string TypeName, JsonElement Default);
