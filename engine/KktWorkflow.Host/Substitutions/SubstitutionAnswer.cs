using KktWorkflow.Engine;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Substitutions;

/// <summary>A substitution as the API and the pages show it.</summary>
/// <param name="State">How it stands today.</param>
/// <param name="Unit">Null for every unit.</param>
/// <param name="Position">Null for every position.</param>
/// <param name="Ended">When it was ended before its time; null while it was not.</param>
/// <param name="CanEnd">True when the caller may end it.</param>
public sealed record SubstitutionAnswer(
    Guid Id,
    SubstitutionState State,
    PersonAnswer Substitute,
    PersonAnswer Principal,
    SubstitutionKind Kind,
    string? Unit,
    string? Position,
    string DocumentNumber,
    DateOnly DocumentDate,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string> Fields,
    IReadOnlyList<string> Procedures,
    IReadOnlyList<SubstitutedAct> Acts,
    Instant? Ended,
    PersonAnswer? EndedBy,
    bool CanEnd)
{
    internal static SubstitutionAnswer Of(Substitution s, OrganisationView view, bool canEnd) => new(
        s.Id,
        s.Ended is not null ? SubstitutionState.Ended : s.To < view.Day ? SubstitutionState.Over : s.From > view.Day ? SubstitutionState.Coming : SubstitutionState.InForce,
        CaseAnswerMaking.PersonOf(s.Substitute, view)!,
        CaseAnswerMaking.PersonOf(s.Principal, view)!,
        s.Kind,
        s.Unit.Length == 0 ? null : s.Unit,
        s.Position.Length == 0 ? null : s.Position,
        s.DocumentNumber,
        s.DocumentDate,
        s.From,
        s.To,
        s.Fields,
        s.Procedures,
        s.Acts,
        s.Ended?.At,
        CaseAnswerMaking.PersonOf(s.Ended?.By, view),
        canEnd && s.Ended is null && s.To >= view.Day);
}

/// <summary>How a substitution stands on a day.</summary>
public enum SubstitutionState
{
    /// <summary>Its first day is still to come.</summary>
    Coming,

    InForce,

    /// <summary>Its last day is over: it ended by itself.</summary>
    Over,

    /// <summary>Somebody ended it before.</summary>
    Ended,
}

/// <summary>Days on which somebody is away.</summary>
/// <param name="Substitutes">Who acts for that person on some of the days.</param>
/// <param name="Suggested">Who could, where nobody does: who did last time, else a colleague of the unit who is there.</param>
/// <param name="CanTakeBack">True when the caller may take it back.</param>
/// <param name="CanGrant">True when the caller may enter a substitution for that person.</param>
public sealed record AbsenceAnswer(
    Guid Id, PersonAnswer Person, DateOnly From, DateOnly To, bool IsToday, IReadOnlyList<PersonAnswer> Substitutes, PersonAnswer? Suggested, bool CanTakeBack, bool CanGrant);
