using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Substitutions;

/// <summary>Days on which somebody is away. Why is nobody's business here. Being away gives nobody a right: that takes a <see cref="Substitution"/>.</summary>
/// <param name="Id">A UUIDv7 drawn by the shell.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
public sealed record Absence(Guid Id, PersonId Person, DateOnly From, DateOnly To)
{
    /// <summary>True on the days of it.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day <= To;

    /// <summary>Why this is not entered beside <paramref name="present"/>; null when it may be. It may have begun before it is entered, and is of no use once it is over.</summary>
    public Refusal? Check(IReadOnlyCollection<Absence> present, OrganisationChart chart, DateOnly day)
    {
        if (!chart.People.TryGetValue(Person, out var person))
            return Refusal.Of(RefusalCodes.SubstitutionOfNobody, RefusalKind.Invalid, "person");
        if (SubstitutionRules.TermOf(From, To, From < day && day <= To ? From : day, chart.Limits.LongestSubstitutionYears) is { } refusal)
            return refusal;
        return present.FirstOrDefault(a => a.Person == Person && a.From <= To && From <= a.To) is { } other
            ? Refusal.Of(RefusalCodes.AwayAlready, RefusalKind.Conflict, "from", person.Name, string.Create(CultureInfo.InvariantCulture, $"{other.From:d/M/yyyy} – {other.To:d/M/yyyy}"))
            : null;
    }
}
