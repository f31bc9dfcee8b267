using System.Text.Json.Nodes;
using KktWorkflow.Engine.Validation.Time;
using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Procedures.Findings;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>A version as the designer opens it.</summary>
/// <param name="Definition">The stored text, without what the server says itself; null for a procedure that isn't there yet.</param>
/// <param name="Version">What a save has to say that it began from, together with the revision: revisions begin anew with every draft.</param>
/// <param name="Revision">0 where a save makes a new draft.</param>
/// <param name="IsEditable">The person may change it, and it is the one that may be changed.</param>
/// <param name="MayRehearse">The person may play it through.</param>
/// <param name="ChangedBy">Who saved it last; null when nobody did.</param>
/// <param name="ChangedAt">When, as the person's clock shows it.</param>
internal sealed record DraftAnswer(
    string DefinitionId, JsonNode? Definition, int Version, string State, int Revision, bool IsEditable, bool MayRehearse, string? ChangedBy, string? ChangedAt, IReadOnlyList<DraftVersion> Versions);

/// <summary>A version that can be opened or compared with.</summary>
/// <param name="StateName">In words.</param>
internal sealed record DraftVersion(int Version, string State, string StateName, string Edition, bool IsInForce);

/// <summary>A draft that is stored.</summary>
/// <param name="SavedAt">Hours and minutes, as the person's clock shows them.</param>
internal sealed record DraftSaved(int Version, int Revision, string SavedAt);

/// <summary>What stands against a definition, and what its steps take.</summary>
internal sealed record DraftCheck(IReadOnlyList<FindingAnswer> Findings, StepTimes? Times, long MinutesOfADay, string CheckedAt);

/// <summary>In what a definition is not an earlier version.</summary>
/// <param name="Before">The text of that version.</param>
internal sealed record DraftComparison(int From, string FromEdition, JsonNode Before, IReadOnlyList<DifferenceAnswer> Differences);
