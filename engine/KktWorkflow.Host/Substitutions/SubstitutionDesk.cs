using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Substitutions;

namespace KktWorkflow.Host.Substitutions;

/// <summary>Who acts for whom, and who is away, for the person who makes the request. Who may enter and end what is decided with the register, not here.</summary>
internal sealed class SubstitutionDesk(SubstitutionStore store, ProcedureNames procedures, IDefinitionLibrary library, CurrentPerson person, ProcessClock clock)
{
    private const int LongestNumber = 100;

    private ImmutableHashSet<string> Permissions => [.. person.Permissions];

    /// <summary>All that are kept: in force first, then those ahead, then what is over, each by first day.</summary>
    public async Task<IReadOnlyList<SubstitutionAnswer>> ListAsync(CancellationToken cancellation) =>
        [.. (await store.Current(cancellation)).Substitutions.Select(AnswerOf)
            .OrderBy(s => s.State switch { SubstitutionState.InForce => 0, SubstitutionState.Coming => 1, _ => 2 }).ThenBy(s => s.From).ThenBy(s => s.Id)];

    /// <summary>Who is away today or later, by first day.</summary>
    public async Task<IReadOnlyList<AbsenceAnswer>> AbsencesAsync(CancellationToken cancellation)
    {
        var register = await store.Current(cancellation);
        var day = person.Organisation.Day;
        return [.. register.Absences.Where(a => a.To >= day).OrderBy(a => a.From).ThenBy(a => a.Id).Select(a => AnswerOf(a, register))];
    }

    /// <summary>People for whom the caller may enter a substitution, by name.</summary>
    public IReadOnlyList<Person> Principals() => [.. person.Chart.People.Values.Where(p => MaySpeakFor(p.Id)).OrderBy(p => p.Name.Split(' ')[^1], StringComparer.CurrentCulture)];

    public async Task<Answer<SubstitutionAnswer>> GrantAsync(SubstitutionRequest request, CancellationToken cancellation)
    {
        var problems = await ProblemsOfAsync(request, cancellation);
        if (problems.Count > 0)
            return new Answer<SubstitutionAnswer>.Invalid(problems);
        var wanted = new Substitution(
            Guid.CreateVersion7(clock.GetUtcNow()), request.Substitute!.Value, request.Principal!.Value, request.Kind!.Value, request.DocumentNumber!.Trim(), request.DocumentDate!.Value, request.From!.Value,
            request.To!.Value)
        {
            Unit = request.Unit ?? "",
            Position = request.Position ?? "",
            Fields = (request.Fields ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToEquatableArray(),
            Procedures = (request.Procedures ?? []).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            Acts = (request.Acts ?? []).Distinct().Order().ToEquatableArray(),
        };
        return await store.Grant(wanted, person.Actor(), Permissions, cancellation) is { } refusal
            ? new Answer<SubstitutionAnswer>.Refused(refusal)
            : new Answer<SubstitutionAnswer>.Done(AnswerOf(wanted));
    }

    public async Task<Answer<SubstitutionAnswer>> EndAsync(Guid id, CancellationToken cancellation) =>
        await store.End(id, person.Actor(), Permissions, cancellation) is { } refusal
            ? new Answer<SubstitutionAnswer>.Refused(refusal)
            : new Answer<SubstitutionAnswer>.Done(AnswerOf((await store.Current(cancellation)).Substitutions.First(s => s.Id == id)));

    public async Task<Answer<AbsenceAnswer>> EnterAsync(AbsenceRequest request, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        Missing(problems, "from", request.From is null);
        Missing(problems, "to", request.To is null);
        if (problems.Count > 0)
            return new Answer<AbsenceAnswer>.Invalid(problems);
        var wanted = new Absence(Guid.CreateVersion7(clock.GetUtcNow()), request.Person ?? person.Id, request.From!.Value, request.To!.Value);
        return await store.Enter(wanted, person.Actor(), Permissions, cancellation) is { } refusal
            ? new Answer<AbsenceAnswer>.Refused(refusal)
            : new Answer<AbsenceAnswer>.Done(AnswerOf(wanted, await store.Current(cancellation)));
    }

    public Task<Refusal?> TakeBackAsync(Guid absence, CancellationToken cancellation) => store.TakeBack(absence, person.Actor(), Permissions, cancellation);

    /// <summary>The procedures that a substitution can be limited to, with their fields.</summary>
    public async Task<IReadOnlyList<(string Id, string Code, string Name, string? Field)>> ProceduresAsync(CancellationToken cancellation)
    {
        var found = new List<(string, string, string, string?)>();
        foreach (var procedure in await procedures.LatestAsync(cancellation))
        {
            if (await library.FindVersion(procedure.VersionId, cancellation) is { } definition)
                found.Add((procedure.Id, procedure.Code, procedure.Name, definition.Field));
        }

        return found;
    }

    private async Task<IReadOnlyList<FieldProblem>> ProblemsOfAsync(SubstitutionRequest request, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        Missing(problems, "principal", request.Principal is null);
        Missing(problems, "substitute", request.Substitute is null);
        Missing(problems, "kind", request.Kind is null);
        Missing(problems, "documentNumber", string.IsNullOrWhiteSpace(request.DocumentNumber));
        Missing(problems, "documentDate", request.DocumentDate is null);
        Missing(problems, "from", request.From is null);
        Missing(problems, "to", request.To is null);
        if (request.DocumentNumber is { Length: > LongestNumber })
            problems.Add(new("documentNumber", "KKT-F08"));
        if ((request.Fields ?? []).IsEmpty && (request.Procedures ?? []).IsEmpty)
            return problems;
        var known = await ProceduresAsync(cancellation);
        if ((request.Procedures ?? []).Any(id => !known.Any(p => string.Equals(p.Id, id, StringComparison.Ordinal))))
            problems.Add(new("procedures", "KKT-F03"));
        if ((request.Fields ?? []).Any(field => !known.Any(p => string.Equals(p.Field, field, StringComparison.OrdinalIgnoreCase))))
            problems.Add(new("fields", "KKT-F03"));
        return problems;
    }

    private static void Missing(List<FieldProblem> problems, string field, bool isMissing)
    {
        if (isMissing)
            problems.Add(new(field, "KKT-F01"));
    }

    private bool MaySpeakFor(PersonId other) => SubstitutionRules.MaySpeakFor(person.Id, Permissions, other, person.Chart) is null;

    private SubstitutionAnswer AnswerOf(Substitution s) => SubstitutionAnswer.Of(s, person.Organisation, s.Substitute == person.Id || SubstitutionRules.MayEnd(person.Id, Permissions, s, person.Chart) is null);

    private AbsenceAnswer AnswerOf(Absence absence, SubstitutionRegister register)
    {
        var mine = MaySpeakFor(absence.Person);
        var standIns = register.Substitutions.Where(s => s.Principal == absence.Person && s.Ended is null && s.From <= absence.To && absence.From <= s.To).Select(s => s.Substitute).Distinct().ToList();
        return new(
            absence.Id,
            CaseAnswerMaking.PersonOf(absence.Person, person.Organisation)!,
            absence.From,
            absence.To,
            absence.HoldsOn(person.Organisation.Day),
            [.. standIns.Select(s => CaseAnswerMaking.PersonOf(s, person.Organisation)!)],
            standIns.Count > 0 ? null : CaseAnswerMaking.PersonOf(Suggested(absence, register), person.Organisation),
            mine || absence.Person == person.Id,
            mine);
    }

    /// <summary>Who did it last time, else the colleague of the unit whose posts permit most of what the absent person's do, as far as they are there.</summary>
    private PersonId? Suggested(Absence absence, SubstitutionRegister register)
    {
        if (!person.Chart.People.TryGetValue(absence.Person, out var away))
            return null;
        bool IsThere(PersonId id) => id != absence.Person && person.Chart.People.ContainsKey(id) && !register.Absences.Any(a => a.Person == id && a.From <= absence.To && absence.From <= a.To);
        if (register.Substitutions.Where(s => s.Principal == absence.Person && IsThere(s.Substitute)).MaxBy(s => s.From) is { } last)
            return last.Substitute;
        var units = away.Posts.Select(p => p.Unit).ToHashSet(StringComparer.Ordinal);
        var permits = ActingFor.PermissionsOf(away, person.Chart);
        return person.Chart.People.Values.Where(p => IsThere(p.Id) && p.Posts.Any(post => units.Contains(post.Unit)))
            .OrderByDescending(p => ActingFor.PermissionsOf(p, person.Chart).Intersect(permits).Count).ThenBy(p => p.Id).Select(p => (PersonId?)p.Id).FirstOrDefault();
    }
}
