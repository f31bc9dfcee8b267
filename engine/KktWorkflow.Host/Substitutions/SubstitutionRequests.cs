using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Substitutions;

namespace KktWorkflow.Host.Substitutions;

/// <summary>A substitution as it is asked for. Dates are local days, `2026-08-26`.</summary>
/// <param name="Unit">Code of the unit whose post is substituted; absent for all.</param>
/// <param name="Position">Code of the position that is substituted; absent for all.</param>
/// <param name="Fields">Fields of procedures; with no procedures either: all.</param>
/// <param name="Procedures">Definition ids.</param>
public sealed record SubstitutionRequest(
    PersonId? Substitute,
    PersonId? Principal,
    SubstitutionKind? Kind,
    string? Unit,
    string? Position,
    string? DocumentNumber,
    DateOnly? DocumentDate,
    DateOnly? From,
    DateOnly? To,
    ImmutableArray<string>? Fields,
    ImmutableArray<string>? Procedures,
    ImmutableArray<SubstitutedAct>? Acts);

/// <summary>Days on which somebody is away; without a person: the caller.</summary>
public sealed record AbsenceRequest(PersonId? Person, DateOnly? From, DateOnly? To);
