using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Storage.Streams;

/// <summary>A line of the log that people read, with what it is about.</summary>
/// <param name="Line">Envelope, data and private part.</param>
/// <param name="DefinitionId">The procedure; null for a line that is about none.</param>
/// <param name="DefinitionVersion">Number of the version that the case ran by, or that the line is about.</param>
/// <param name="Step">Path of the step that it speaks of.</param>
/// <param name="IsLate">True when something is late by it, or was done after its date.</param>
/// <param name="CaseCode">The code of its case, or of the one that it speaks of, now; null before acceptance and where it speaks of none.</param>
/// <param name="ItemTitle">What the work item that it speaks of is called.</param>
public sealed record ToldLine(
    LoggedEvent Line, LogTopic Topic, string? DefinitionId, int? DefinitionVersion, NodePath? Step, bool IsLate, string? CaseCode, string? ItemTitle)
{
    /// <summary>False when somebody has changed the line's bytes so that they can't be read: then no more is told than by what it is found.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>Version id that the line was decided by; null outside of cases.</summary>
    public string? DefinitionVersionId => Line.Entry.Definition;

    public CaseId? Case => Line.Case;
}
