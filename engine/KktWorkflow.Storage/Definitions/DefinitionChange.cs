using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Definitions;

/// <summary>What came of a change to a definition version.</summary>
public abstract record DefinitionChange
{
    private DefinitionChange()
    {
    }

    public sealed record Done(DefinitionSummary Version) : DefinitionChange;

    public sealed record Refused(Refusal Refusal) : DefinitionChange;
}
