using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures;

/// <summary>What the procedures are called, for lists to choose from.</summary>
internal sealed class ProcedureNames(DefinitionStore definitions)
{
    /// <summary>Each procedure by its latest version, in the order of their codes.</summary>
    public async Task<IReadOnlyList<ProcedureName>> LatestAsync(CancellationToken cancellation) =>
    [
        .. (await definitions.List(cancellation)).GroupBy(v => v.DefinitionId, StringComparer.Ordinal).Select(g => g.MaxBy(v => v.Version)!)
            .Select(v => new ProcedureName(v.DefinitionId, v.VersionId, v.Code, v.Name)).OrderBy(p => p.Code, StringComparer.Ordinal),
    ];
}

/// <summary>A procedure.</summary>
/// <param name="VersionId">Of its latest version.</param>
internal sealed record ProcedureName(string Id, string VersionId, string Code, string Name);
