using System.Text.Json.Serialization;
using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation;

/// <summary>Something wrong with a definition or a register: a code, a place, a fact, the way out.</summary>
/// <param name="Code">Stable, `KKT-D…` (document), `KKT-S…` (structure), `KKT-E…` (expressions; from 50 on escalations), `KKT-P…` (people), `KKT-I…` (ISO sheet), `KKT-N…` (papers and forms), `KKT-T…` (time), `KKT-R…` (rehearsed scenarios), `KKT-K…` (calendar), `KKT-J…` (outside documents).</param>
/// <param name="Place">Node path, connection or JSON pointer.</param>
/// <param name="Vi">The sentence in Vietnamese.</param>
/// <param name="En">The sentence in English.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Place, string Vi, string En)
{
    /// <summary>What mends it by itself; null where a person has to choose.</summary>
    [JsonIgnore]
    public FindingFix? Fix { get; init; }
}

public enum FindingSeverity
{
    /// <summary>Blocks import and release.</summary>
    Error,

    /// <summary>May be released with a reason.</summary>
    Warning,
}
