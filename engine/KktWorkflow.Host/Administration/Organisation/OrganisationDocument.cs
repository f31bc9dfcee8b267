using System.Collections.Immutable;

namespace KktWorkflow.Host.Administration.Organisation;

/// <summary>The board with its history, as `organisation.json` writes it: units and positions are in force from one local date to another, both included.</summary>
public sealed record OrganisationDocument
{
    public required BoardEntry Board { get; init; }

    /// <summary>IANA zone in which the board's dates are meant.</summary>
    public string Zone { get; init; } = "Asia/Ho_Chi_Minh";

    public string CaseCodePattern { get; init; } = "KKT-{yyMMdd}-{n:0000}";

    public ImmutableArray<UnitEntry> Units { get; init; } = [];

    public ImmutableArray<PositionEntry> Positions { get; init; } = [];

    /// <summary>Outside agencies that are consulted. They have no accounts.</summary>
    public ImmutableArray<AgencyEntry> Agencies { get; init; } = [];
}

/// <summary>The board itself.</summary>
/// <param name="Identifier">The national identifier of the agency.</param>
public sealed record BoardEntry(string Name, string ShortName, string Identifier, bool IdentifierVerified = true);

/// <summary>A unit in its time.</summary>
/// <param name="Succeeds">Codes of the dissolved units whose work this one took over.</param>
public sealed record UnitEntry(
    string Code,
    string Name,
    string ShortName,
    string HeadPosition,
    string? Parent,
    DateOnly ValidFrom,
    DateOnly? ValidTo = null,
    ImmutableArray<string> Succeeds = default)
{
    public bool IsInForce(DateOnly date) => ValidFrom <= date && !(ValidTo < date);
}

/// <summary>A position in its time, with what it permits.</summary>
public sealed record PositionEntry(string Code, string Name, DateOnly ValidFrom, DateOnly? ValidTo = null, ImmutableArray<string> Permissions = default)
{
    public bool IsInForce(DateOnly date) => ValidFrom <= date && !(ValidTo < date);
}

/// <summary>An agency outside the board.</summary>
public sealed record AgencyEntry(string Name);
