using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>One thing that happened to a case. Events say everything that folding needs: no definition, organisation or calendar is asked again.
/// The members of the record are hashed and stored for ever; <see cref="Personal"/> stands apart and can be erased.</summary>
public abstract record CaseEvent
{
    /// <summary>What must not be in hashed bytes: applicants, form values, free text, variable values. Null when there is none, or when it was erased.</summary>
    [JsonIgnore]
    public PrivatePart? Personal { get; init; }
}
