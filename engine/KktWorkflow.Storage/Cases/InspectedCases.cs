using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Cases;

/// <summary>The cases that somebody from outside may read, and no others. Trials are none.</summary>
/// <param name="Procedures">Ids of definitions, all cases of which they are.</param>
/// <param name="Cases">Those that are named one by one.</param>
public sealed record InspectedCases(EquatableArray<string> Procedures, EquatableArray<CaseId> Cases)
{
    public bool Hold(CaseId id, string definitionId, CaseKind kind) => kind != CaseKind.Trial && (Procedures.Contains(definitionId, StringComparer.Ordinal) || Cases.Contains(id));
}
