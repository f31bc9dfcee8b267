using System.Text.Json;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>The personal part of an event: a row of its own, salted and hashed, erasable. Members that do not apply are absent.</summary>
public sealed record PrivatePart
{
    public Applicant? Applicant { get; init; }

    /// <summary>Fields of the dossier, before and after.</summary>
    public EquatableArray<FieldChange> Changes { get; init; }

    /// <summary>A reason, a comment, a message.</summary>
    public string? Text { get; init; }

    /// <summary>The value of a variable, an output, a payload.</summary>
    public JsonElement Value { get; init; }

    /// <summary>Values by name: workflow input, initial variables.</summary>
    public EquatableArray<NamedValue> Values { get; init; }

    public static PrivatePart OfText(string? text) => new() { Text = text };

    public static PrivatePart OfValue(JsonElement value) => new() { Value = value };
}

/// <summary>A field of the dossier that changed. An undefined value means absent.</summary>
public sealed record FieldChange(string Field, JsonElement Before, JsonElement After);

/// <summary>A value by name or id.</summary>
public sealed record NamedValue(string Name, JsonElement Value);
