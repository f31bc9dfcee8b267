using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Definitions;

/// <summary>What came of reading a definition.</summary>
public abstract record DefinitionReadResult
{
    private DefinitionReadResult()
    {
    }

    /// <summary>It could be read; warnings and errors of structure are the validator's business.</summary>
    public sealed record Read(ProcessDefinition Definition) : DefinitionReadResult;

    /// <summary>It could not be read: every reason found.</summary>
    public sealed record Unreadable(EquatableArray<Finding> Findings) : DefinitionReadResult
    {
        /// <summary>What could be made of it, to find more in it at once; null when there is not even a root. Never stored, never run.</summary>
        internal ProcessDefinition? AsFarAsRead { get; init; }
    }
}
