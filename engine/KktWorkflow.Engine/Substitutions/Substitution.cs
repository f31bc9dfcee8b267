using System.Globalization;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Substitutions;

/// <summary>Who may act for whom, on which ground, from when to when, and in what. It gives the substitute nothing but what the other holds at the time of the act, and what comes by it cannot be given to
/// anybody else: only posts that a person really holds can be substituted.</summary>
/// <param name="Id">A UUIDv7 drawn by the shell.</param>
/// <param name="Substitute">Who acts.</param>
/// <param name="Principal">For whom.</param>
/// <param name="DocumentNumber">Number of the document that says so.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
public sealed record Substitution(
    Guid Id, PersonId Substitute, PersonId Principal, SubstitutionKind Kind, string DocumentNumber, DateOnly DocumentDate, DateOnly From, DateOnly To)
{
    /// <summary>Code of the unit whose post is substituted; empty for every unit in which the principal holds one.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Code of the position that is substituted; empty for every position that the principal holds.</summary>
    public string Position { get; init; } = "";

    /// <summary>Fields (`lĩnh vực`) of the procedures that it covers; with <see cref="Procedures"/> empty too: all.</summary>
    public EquatableArray<string> Fields { get; init; }

    /// <summary>Ids of procedures that it covers beside those of <see cref="Fields"/>.</summary>
    public EquatableArray<string> Procedures { get; init; }

    /// <summary>The kinds of act that it covers; never empty.</summary>
    public EquatableArray<SubstitutedAct> Acts { get; init; }

    /// <summary>Who ended it before its time; null while nobody has.</summary>
    public SubstitutionEnd? Ended { get; init; }

    /// <summary>The ground as the log keeps it: the abbreviation that stands over the signature, the document's number and date.</summary>
    [JsonIgnore]
    public string Ground => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToUpperInvariant()}. {DocumentNumber}, {DocumentDate:dd/MM/yyyy}");

    /// <summary>True on the days of its term, until somebody ends it. Nothing has to happen for it to end.</summary>
    public bool HoldsOn(DateOnly day) => Ended is null && From <= day && day <= To;

    /// <summary>True when it is of a procedure of that field.</summary>
    public bool CoversProcedure(string definitionId, string? field) =>
        (Fields.IsEmpty && Procedures.IsEmpty)
        || Procedures.Contains(definitionId, StringComparer.Ordinal)
        || (field is not null && Fields.Contains(field, StringComparer.OrdinalIgnoreCase));

    /// <summary>True when work for <paramref name="candidates"/> is work of the post that is substituted. Work that is given to a person by name alone belongs to each post.</summary>
    public bool CoversPost(Candidates candidates) =>
        candidates.Position.Length == 0 || Covers(candidates.Unit.Length == 0 ? Unit : candidates.Unit, candidates.Position);

    /// <summary>The principal with no other posts than those that are substituted.</summary>
    public Person Cut(Person principal) => principal with { Posts = [.. principal.Posts.Where(p => Covers(p.Unit, p.Position))] };

    /// <summary>The board in which the principal holds no other posts than those that are substituted.</summary>
    public OrganisationChart Cut(OrganisationChart whole) =>
        whole.People.TryGetValue(Principal, out var principal) ? whole with { People = whole.People.SetItem(principal.Id, Cut(principal)) } : whole;

    /// <summary>True when there is a day, a post, a procedure and an act that both cover. A field and a procedure that is named count as two things: only the shell knows what lies in a field.</summary>
    public bool Overlaps(Substitution other) =>
        Principal == other.Principal && Ended is null && other.Ended is null
        && From <= other.To && other.From <= To
        && Meets(Unit, other.Unit) && Meets(Position, other.Position)
        && Acts.Any(other.Acts.Contains)
        && (IsOfAll || other.IsOfAll || Fields.Any(f => other.Fields.Contains(f, StringComparer.OrdinalIgnoreCase)) || Procedures.Any(p => other.Procedures.Contains(p, StringComparer.Ordinal)));

    private bool IsOfAll => Fields.IsEmpty && Procedures.IsEmpty;

    private bool Covers(string unit, string position) => Meets(Unit, unit) && Meets(Position, position);

    private static bool Meets(string one, string other) => one.Length == 0 || other.Length == 0 || string.Equals(one, other, StringComparison.Ordinal);
}

/// <summary>The end of a substitution before its time.</summary>
public sealed record SubstitutionEnd(Instant At, PersonId? By);
