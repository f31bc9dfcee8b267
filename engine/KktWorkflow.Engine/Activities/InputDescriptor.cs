namespace KktWorkflow.Engine.Activities;

/// <summary>An input of an activity.</summary>
/// <param name="Name">The JSON member, camelCase.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="Editor">Which editor a designer offers: `text`, `multiline`, `number`, `choice`, `condition`, `code`, `assignee`, `checklist`, …</param>
/// <param name="Wrapped">True when the value stands in Elsa's `{typeName, expression}`, false for plain JSON.</param>
/// <param name="Default">The value when absent; undefined for none.</param>
/// <param name="Options">The values of a choice.</param>
public sealed record InputDescriptor(
    string Name,
    string TypeName,
    LocalText Label,
    string Editor,
    bool Wrapped = true,
    System.Text.Json.JsonElement Default = default,
    EquatableArray<InputOption> Options = default);

/// <summary>A value that a choice offers.</summary>
public sealed record InputOption(string Value, LocalText Label);
