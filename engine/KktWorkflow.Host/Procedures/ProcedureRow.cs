namespace KktWorkflow.Host.Procedures;

/// <summary>A procedure in the catalogue, by the version that people should look at: in force, else the latest.</summary>
/// <param name="State">Draft, InReview, Approved, Released, Ahead (released, and in force later), Superseded or Withdrawn.</param>
public sealed record ProcedureRow(string DefinitionId, string Code, string Name, string State, string Edition)
{
    public string? NationalCode { get; init; }

    public string? Field { get; init; }

    public string? Owner { get; init; }

    /// <summary>The code of <see cref="Owner"/>.</summary>
    public string? OwnerCode { get; init; }

    /// <summary>The committed time in words.</summary>
    public string? Limit { get; init; }

    public DateTimeOffset? EffectiveFrom { get; init; }

    public int Running { get; init; }

    /// <summary>The date by which the version in force is to be looked at again, when that has come.</summary>
    public DateOnly? ReviewDue { get; init; }

    /// <summary>When it next opens a case by itself; null where it opens none.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Later versions that are on their way into force, the newest first.</summary>
    public IReadOnlyList<ComingVersion> Coming { get; init; } = [];

    /// <summary>True when this version, or one that is on its way, is in the state.</summary>
    public bool IsIn(string state) => State == state || Coming.Any(version => version.State == state);
}

/// <summary>A version that is to follow the one that people look at.</summary>
/// <param name="State">Draft, InReview, Approved or Ahead.</param>
public sealed record ComingVersion(int Version, string State);
