using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Definitions;

/// <summary>What came of a change to a definition version.</summary>
public abstract record DefinitionChange
{
    private DefinitionChange()
    {
    }

    public sealed record Done(DefinitionSummary Version) : DefinitionChange;

    /// <summary>Done before under the same key: what was answered then.</summary>
    public sealed record Replayed(ReadOnlyMemory<byte> Answer) : DefinitionChange;

    public sealed record Refused(Refusal Refusal) : DefinitionChange;
}
