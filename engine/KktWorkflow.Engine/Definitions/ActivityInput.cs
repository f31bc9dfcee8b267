using System.Text.Json;

namespace KktWorkflow.Engine.Definitions;

/// <summary>An input of an activity: Elsa's wrapped `{typeName, expression}`, or a plain JSON value read as a Literal without a type.</summary>
/// <param name="Name">The JSON member, camelCase.</param>
/// <param name="TypeName">Elsa's alias of the type (`String`, `Int32`, …), null when not given.</param>
public sealed record ActivityInput(string Name, string? TypeName, Expression Expression);

/// <summary>An expression: its language (`Literal`, `Object`, `JavaScript`, `Liquid`, `Variable`, `Input`) and its source.</summary>
/// <param name="Value">The source text, or a JSON value; undefined when absent.</param>
public sealed record Expression(string Type, JsonElement Value);
