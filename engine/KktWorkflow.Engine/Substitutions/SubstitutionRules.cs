using System.Collections.Immutable;
using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Substitutions;

/// <summary>What may be entered as a substitution, and by whom. Pure: the register and the day come with the question.</summary>
public static class SubstitutionRules
{
    /// <summary>Why <paramref name="wanted"/> is not entered; null when it may be.</summary>
    /// <param name="present">What is in the register.</param>
    /// <param name="day">The board's day: a substitution is never made for a day that is over.</param>
    public static Refusal? Check(Substitution wanted, IReadOnlyCollection<Substitution> present, OrganisationChart chart, DateOnly day)
    {
        if (wanted.Substitute == wanted.Principal)
            return Bad(RefusalCodes.SubstituteOfOneself, "substitute");
        if (!chart.People.TryGetValue(wanted.Principal, out var principal))
            return Bad(RefusalCodes.SubstitutionOfNobody, "principal");
        if (!chart.People.TryGetValue(wanted.Substitute, out var substitute))
            return Bad(RefusalCodes.SubstitutionOfNobody, "substitute");
        return TermOf(wanted.From, wanted.To, day, chart.Limits.LongestSubstitutionYears) ?? GroundOf(wanted) ?? PostOf(wanted, principal, present, chart) ?? LawOf(wanted, principal, substitute, chart) ?? Twice(wanted, present, chart);
    }

    /// <summary>Why a term is none; null when it is one that is not over yet, not even in part, and no longer than the board allows.</summary>
    public static Refusal? TermOf(DateOnly from, DateOnly to, DateOnly day, int longestYears) =>
        to < from ? Bad(RefusalCodes.TermReversed, "to", Words(from), Words(to))
        : from < day ? Bad(RefusalCodes.TermInThePast, "from", Words(from), Words(day))
        : to.AddYears(-longestYears) > from ? Bad(RefusalCodes.TermTooLong, "to", Words(from), Words(to), longestYears.ToString(CultureInfo.InvariantCulture))
        : null;

    /// <summary>Why <paramref name="actor"/> may not enter <paramref name="wanted"/>; null when it is the actor's to do, as <see cref="MayEnd"/> says. Nobody enters what gives rights to himself or herself.</summary>
    public static Refusal? MayGrant(PersonId actor, ImmutableHashSet<string> permissions, Substitution wanted, OrganisationChart chart) =>
        wanted.Substitute == actor && wanted.Principal != actor
            ? Refusal.Of(RefusalCodes.SubstitutionForOneself, RefusalKind.Forbidden, "substitute")
            : MayEnd(actor, permissions, wanted, chart);

    /// <summary>Why <paramref name="actor"/> may not end <paramref name="found"/>; null when it is the actor's to do: who heads the unit of every post that is substituted, and who manages the organisation.
    /// A head of one unit says nothing of what the same person does in another.</summary>
    public static Refusal? MayEnd(PersonId actor, ImmutableHashSet<string> permissions, Substitution found, OrganisationChart chart)
    {
        if (permissions.Contains(Permissions.ManageOrganisation))
            return null;
        if (!chart.People.TryGetValue(found.Principal, out var principal))
            return NotYours(found.Principal, chart);
        // Posts in dissolved units come with those of the units that took their work over, and have no head of their own.
        var units = UnitsOf(found.Cut(principal), chart) is { Count: > 0 } substituted ? substituted : UnitsOf(principal, chart);
        return units.Count > 0 && units.All(unit => HeadsUnit(actor, unit, chart)) ? null : NotYours(found.Principal, chart);
    }

    /// <summary>Why <paramref name="actor"/> has nothing to enter of <paramref name="person"/>, neither days away nor a substitution of any post; null for who heads a unit of that person or one above it, and
    /// with the right to manage the organisation.</summary>
    public static Refusal? MaySpeakFor(PersonId actor, ImmutableHashSet<string> permissions, PersonId person, OrganisationChart chart) =>
        permissions.Contains(Permissions.ManageOrganisation) || Heads(actor, person, chart) ? null : NotYours(person, chart);

    /// <summary>True when <paramref name="head"/> heads a unit of <paramref name="person"/>, or one above it.</summary>
    public static bool Heads(PersonId head, PersonId person, OrganisationChart chart) =>
        chart.People.TryGetValue(person, out var known) && known.Posts.Any(p => HeadsUnit(head, p.Unit, chart));

    /// <summary>True when <paramref name="head"/> heads that unit, or one above it.</summary>
    public static bool HeadsUnit(PersonId head, string unit, OrganisationChart chart) => UnitsAbove(unit, chart).Any(u => chart.HeadsOf(u).Any(h => h.Id == head));

    private static Refusal NotYours(PersonId person, OrganisationChart chart) =>
        Refusal.Of(RefusalCodes.SubstitutionNotYours, RefusalKind.Forbidden, "principal", chart.People.GetValueOrDefault(person)?.Name ?? "");

    private static Refusal? GroundOf(Substitution wanted) =>
        string.IsNullOrWhiteSpace(wanted.DocumentNumber) ? Bad(RefusalCodes.GroundMissing, "documentNumber")
        : wanted.DocumentDate > wanted.From ? Bad(RefusalCodes.GroundTooLate, "documentDate", Words(wanted.DocumentDate), Words(wanted.From))
        : wanted.Acts.IsEmpty ? Bad(RefusalCodes.NoActs, "acts")
        : null;

    /// <summary>Only what the principal really holds can be substituted. A post that the principal has by a substitution is passed on: the law forbids it for TUQ., and no other gives what its holder could give.</summary>
    private static Refusal? PostOf(Substitution wanted, Person principal, IReadOnlyCollection<Substitution> present, OrganisationChart chart)
    {
        if (!wanted.Cut(principal).Posts.IsEmpty)
            return null;
        var passedOn = present.FirstOrDefault(s => s.Substitute == principal.Id && s.Ended is null && s.From <= wanted.To && wanted.From <= s.To
            && chart.People.TryGetValue(s.Principal, out var first) && !wanted.Cut(s.Cut(first)).Posts.IsEmpty);
        return passedOn is null
            ? Bad(RefusalCodes.PostNotHeld, "post", principal.Name)
            : Bad(RefusalCodes.PassedOn, "post", principal.Name, NameOf(passedOn.Principal, chart), passedOn.Ground);
    }

    /// <summary>A deputy signs for the head of the same unit; by order signs who heads a unit of his or her own.</summary>
    private static Refusal? LawOf(Substitution wanted, Person principal, Person substitute, OrganisationChart chart)
    {
        var units = wanted.Cut(principal).Posts.Select(p => p.Unit).ToHashSet(StringComparer.Ordinal);
        return wanted.Kind switch
        {
            SubstitutionKind.Kt when !substitute.Posts.Any(p => units.Contains(p.Unit)) => Bad(RefusalCodes.NotADeputy, "substitute", substitute.Name, principal.Name),
            SubstitutionKind.Tl when !substitute.Posts.Any(p => chart.HeadsOf(p.Unit).Any(h => h.Id == substitute.Id)) => Bad(RefusalCodes.HeadsNoUnit, "substitute", substitute.Name),
            _ => null,
        };
    }

    /// <summary>One thing is one person's to answer for. What is sent twice, from two windows, meets itself here.</summary>
    private static Refusal? Twice(Substitution wanted, IReadOnlyCollection<Substitution> present, OrganisationChart chart) =>
        present.FirstOrDefault(wanted.Overlaps) is { } other
            ? Refusal.Of(RefusalCodes.SubstitutedAlready, RefusalKind.Conflict, "substitute", NameOf(other.Principal, chart), NameOf(other.Substitute, chart), other.Ground, $"{Words(other.From)} – {Words(other.To)}")
            : null;

    private static HashSet<string> UnitsOf(Person person, OrganisationChart chart) => person.Posts.Select(p => p.Unit).Where(chart.Units.ContainsKey).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> UnitsAbove(string unit, OrganisationChart chart)
    {
        for (var at = unit; at is not null && chart.Units.TryGetValue(at, out var found); at = found.Parent)
            yield return at;
    }

    private static string NameOf(PersonId person, OrganisationChart chart) => chart.People.GetValueOrDefault(person)?.Name ?? "";

    private static string Words(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private static Refusal Bad(string code, string place, params ReadOnlySpan<string> facts) => Refusal.Of(code, RefusalKind.Invalid, place, facts);
}
