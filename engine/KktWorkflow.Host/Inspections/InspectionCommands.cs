using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Inspections;

/// <summary>What an administrator does about inspections from outside. Each command asks whether the person who gives it may; what is refused for that goes to the access log.</summary>
internal sealed class InspectionCommands(
    CurrentPerson person, AccountCommands accounts, InspectionStore store, AuditStore audits, ProcedureNames procedures, IOrganisationSource organisation, Audit.AccessLog access)
{
    /// <summary>Longest name of a person or an agency, or of the document.</summary>
    public const int LongestText = 200;

    private bool May => person.May(Permissions.ManageUsers);

    /// <summary>All inspections, the latest first; none for who manages no accounts.</summary>
    public async Task<IReadOnlyList<Inspection>> ListAsync(CancellationToken cancellation) => May ? await store.All(cancellation) : [];

    /// <summary>What may be put into a scope: procedures and internal audits, each with its name.</summary>
    public async Task<(IReadOnlyList<(string Id, string Name)> Procedures, IReadOnlyList<(Guid Id, string Name)> Audits)> OfferedAsync(CancellationToken cancellation)
    {
        if (!May)
            return ([], []);
        var known = new List<(Guid, string)>();
        foreach (var year in await audits.Years(cancellation))
            known.AddRange((await audits.OfYear(year, cancellation)).Select(a => (a.Id, $"{InternalAudits.AuditDesk.NameOf(a)} · {a.Plan.Name}")));
        return ([.. (await procedures.LatestAsync(cancellation)).Select(p => (p.Id, $"{p.Code} · {p.Name}"))], known);
    }

    /// <summary>Gives somebody from outside an account, with a password that is told once and has to be changed at the first sign-in.</summary>
    public async Task<Answer<IssuedPassword>> GiveAsync(NewInspection wanted, CancellationToken cancellation)
    {
        if (!May)
            return new Answer<IssuedPassword>.Refused(Forbidden("GiveInspection"));
        var problems = await ProblemsAsync(wanted, cancellation);
        if (await accounts.UserNameProblemAsync(wanted.UserName) is { } taken)
            problems.Add(taken);
        if (problems.Count > 0)
            return new Answer<IssuedPassword>.Invalid(problems);
        return await accounts.AddInspectorAsync(
            wanted.UserName,
            id => new(id, wanted.UserName.Trim(), wanted.Name.Trim(), wanted.Agency.Trim(), wanted.Ground.Trim(), wanted.From!.Value, wanted.Until!.Value, new([.. wanted.Procedures], [.. wanted.Audits])),
            person.Actor(),
            cancellation);
    }

    /// <summary>Ends an inspection at once, and with it whatever its account is signed in with. Null when it was ended.</summary>
    public async Task<Refusal?> EndAsync(PersonId inspector, CancellationToken cancellation)
    {
        if (!May)
            return Forbidden("EndInspection");
        return await store.End(inspector, (await organisation.Current(cancellation)).Day, person.Actor(), cancellation) ?? await accounts.DisableAsync(inspector, person.Actor(), cancellation);
    }

    /// <summary>The inspection of somebody that can be ended or prolonged; null when there is none, and for who manages no accounts.</summary>
    public async Task<Inspection?> FindOpenAsync(PersonId inspector, CancellationToken cancellation)
    {
        var today = (await organisation.Current(cancellation)).Day;
        return (await ListAsync(cancellation)).FirstOrDefault(i => i.Person == inspector && i.IsOpen(today));
    }

    /// <summary>Lets an inspection go on until a later day, by a document that says so.</summary>
    /// <param name="until">Null where no day was given.</param>
    public async Task<Answer<Inspection>> ProlongAsync(PersonId inspector, DateOnly? until, string ground, CancellationToken cancellation)
    {
        if (!May)
            return new Answer<Inspection>.Refused(Forbidden("ProlongInspection"));
        var problems = new List<FieldProblem>();
        if (until is null)
            problems.Add(new("until", AccountProblems.Missing));
        if (TextProblem("ground", ground) is { } bad)
            problems.Add(bad);
        if (problems.Count > 0)
            return new Answer<Inspection>.Invalid(problems);
        var view = await organisation.Current(cancellation);
        return await store.Prolong(inspector, until!.Value, ground.Trim(), view.Day, view.Chart.Limits.InspectionLongestDays, person.Actor(), cancellation) switch
        {
            null => new Answer<Inspection>.Done((await store.All(cancellation)).First(i => i.Person == inspector)),
            { Kind: RefusalKind.Invalid } refusal => new Answer<Inspection>.Invalid([ProblemOf(refusal)]),
            { } refusal => new Answer<Inspection>.Refused(refusal),
        };
    }

    private static FieldProblem? TextProblem(string field, string text) => text.Trim().Length switch
    {
        0 => new(field, AccountProblems.Missing),
        > LongestText => new(field, AccountProblems.TooLong),
        _ => null,
    };

    private static FieldProblem ProblemOf(Refusal refusal) => new(refusal.Place, refusal.Code, refusal.Facts is [var fact, ..] ? fact : "");

    private async Task<List<FieldProblem>> ProblemsAsync(NewInspection wanted, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        foreach (var (field, text) in new[] { ("name", wanted.Name), ("agency", wanted.Agency), ("ground", wanted.Ground) })
        {
            if (TextProblem(field, text) is { } bad)
                problems.Add(bad);
        }

        if (wanted.From is null)
            problems.Add(new("from", AccountProblems.Missing));
        var view = await organisation.Current(cancellation);
        if (wanted.Until is not { } until || until < (wanted.From ?? until) || until < view.Day)
            problems.Add(new("until", AccountProblems.BadPeriod));
        else if (wanted.From is { } from && Inspection.TooLong(from, until, view.Chart.Limits.InspectionLongestDays) is { } tooLong)
            problems.Add(ProblemOf(tooLong));
        var (procedureIds, auditIds) = await OfferedAsync(cancellation);
        if (wanted.Procedures.Count + wanted.Audits.Count == 0
            || wanted.Procedures.Any(id => procedureIds.All(p => p.Id != id)) || wanted.Audits.Any(id => auditIds.All(a => a.Id != id)))
            problems.Add(new("scope", AccountProblems.NoScope));
        return problems;
    }

    private Refusal Forbidden(string act)
    {
        access.Refused(person.Actor(), act, "KKT-A04");
        return Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageUsers);
    }
}
