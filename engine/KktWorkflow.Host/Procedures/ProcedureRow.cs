namespace KktWorkflow.Host.Procedures;

/// <summary>A procedure in the catalogue, by the version that people should look at: in force, else the latest.</summary>
/// <param name="State">Draft, InReview, Approved, Released, Ahead (released, and in force later), Superseded or Withdrawn.</param>
public sealed record ProcedureRow(string DefinitionId, string Code, string Name, string State, string Edition)
{
    public string? NationalCode { get; init; }

    public string? Field { get; init; }

    public string? Owner { get; init; }

    /// <summary>The committed time in words.</summary>
    public string? Limit { get; init; }

    public DateTimeOffset? EffectiveFrom { get; init; }

    public int Running { get; init; }
}
