using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Cases;

/// <summary>Who may read a whole case: who has or had work in it or opened it, the heads above them, the intake desk, leaders and auditors; while it has an incident, who may resolve it, and while a colleague waits for an answer about it, who was asked.
/// Who acts for another reads what that one may, as far as the substitution goes. Everybody else sees code, procedure and state. Somebody from outside reads what the inspection opens. Whatever shows a case asks here, and a sensitive one is not shown before its reading is on record.</summary>
public sealed class CaseReading(CurrentPerson person, WorkItemQueries workItems, QuestionQueries questions, ActedFor actedFor, SensitiveReadings readings, AccessLog access)
{
    /// <summary>True when every case may be read.</summary>
    public bool All => person.May(Permissions.ReadAllCases) || person.May(Permissions.AcceptCases);

    /// <summary>The same rule for lists; null when every case may be read.</summary>
    public CaseReader? Reader => All ? null : person.Inspected is { } inspected ? new CaseReader(person.Id) { Inspected = inspected } : new CaseReader(person.Id)
    {
        Posts = person.Person.Posts.ToEquatableArray(),
        HeadedUnits = person.Chart.Units.Keys.Where(unit => Heads(unit, person.Person)).ToEquatableArray(),
        HeadedPeople = person.Chart.People.Keys.Where(id => HeadsUnitOf(id, person.Person)).ToEquatableArray(),
        SeesIncidents = person.May(Permissions.ResolveIncidents),
    };

    /// <summary>False when the person may not read the case. Otherwise it counts as read: of a sensitive one that is in the log by then. Throws when it can't be put there.</summary>
    /// <param name="act">Under what a refusal is noted; null where everybody is shown an outline or a row instead.</param>
    public async Task<bool> ReadAsync(CaseState state, CancellationToken cancellation, string? act = "ReadCase")
    {
        if (!await MayReadAsync(state, cancellation))
            return Refused(state, act);
        await readings.NoteAsync(state, cancellation);
        return true;
    }

    /// <summary>The same for what tells no more than the log: also for who may read that.</summary>
    public async Task<bool> ReadLogAsync(CaseState state, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ReadAudit) && !await MayReadAsync(state, cancellation))
            return Refused(state, "ReadCase");
        await readings.NoteAsync(state, cancellation);
        return true;
    }

    /// <summary>A part of the case that somebody is shown who may not read the whole.</summary>
    public Task ReadPartAsync(CaseState state, CancellationToken cancellation) => readings.NoteAsync(state, cancellation);

    /// <summary>The same of several cases.</summary>
    public Task ReadPartsAsync(IEnumerable<CaseState> states, CancellationToken cancellation) => readings.NoteAsync(states, cancellation);

    /// <summary>The cases of work that somebody is shown outside of a list.</summary>
    public Task ReadPartAsync(IEnumerable<WorkItemSummary> items, CancellationToken cancellation) => readings.NoteAsync(items.Select(item => (item.Case, item.DefinitionVersionId)), cancellation);

    /// <summary>For a row of a list, and for acts that show nothing of the case.</summary>
    public async Task<bool> MayReadAsync(CaseSummary summary, CancellationToken cancellation) => person.Inspected is { } inspected
        ? inspected.Hold(summary.Id, summary.DefinitionId, summary.Kind)
        : All || summary.OpenedBy == person.Id || MayResolve(summary.HasIncident) || summary.OpenSteps.Any(item => Concerns(item, person.Person))
        || await questions.IsAsked(person.Id, summary.Id, cancellation)
        || await ConcernsAsync(summary.Id, summary.DefinitionVersionId, cancellation);

    private async Task<bool> MayReadAsync(CaseState state, CancellationToken cancellation) => person.Inspected is { } inspected
        ? inspected.Hold(state.Id, state.DefinitionId, state.Kind)
        : All || state.OpenedBy == person.Id || MayResolve(state.HasIncident) || state.Questions.Values.Any(q => q.IsOpen && q.Asked == person.Id) || await ConcernsAsync(state.Id, state.DefinitionVersionId, cancellation);

    private bool Refused(CaseState state, string? act)
    {
        if (act is not null)
            access.Refused(person.Actor(), act, "KKT-A05", state.Id);
        return false;
    }

    /// <summary>The rule for the person, and for each of those whom the person acts for in cases of that version.</summary>
    private async Task<bool> ConcernsAsync(CaseId id, string definitionVersionId, CancellationToken cancellation)
    {
        var items = await workItems.OfCase(id, cancellation);
        return items.Any(item => Concerns(item, person.Person))
            || (await actedFor.PrincipalsAsync(definitionVersionId, cancellation)).Any(other => ReadsAll(other.Principal) || items.Any(item => Concerns(item, other.Principal, other.By)));
    }

    private bool ReadsAll(Person other) => ActingFor.PermissionsOf(other, person.Chart) is var permissions && (permissions.Contains(Permissions.ReadAllCases) || permissions.Contains(Permissions.AcceptCases));

    private bool MayResolve(bool hasIncident) => hasIncident && person.May(Permissions.ResolveIncidents);

    private bool Concerns(WorkItemSummary item, Person who) => IsWorkOf(item, who) || IsBelow(item, who);

    /// <summary>What somebody has by another post than the one substituted is not the substitute's to read.</summary>
    private bool Concerns(WorkItemSummary item, Person other, Substitution by) => (by.CoversPost(ActedFor.CandidatesOf(item)) && IsWorkOf(item, other)) || IsBelow(item, other);

    private static bool IsWorkOf(WorkItemSummary item, Person who) =>
        item.Assignee == who.Id
        || item.CompletedBy == who.Id
        || (item.Status == WorkItemStatus.Available && IsCandidate(item, who));

    private bool IsBelow(WorkItemSummary item, Person who) =>
        Heads(item.CandidateUnit, who)
        || HeadsUnitOf(item.Assignee, who)
        || HeadsUnitOf(item.CompletedBy, who);

    private static bool IsCandidate(WorkItemSummary item, Person who) => item.CandidatePerson is { } only
        ? only == who.Id
        : who.Holds(item.CandidateUnit, item.CandidatePosition);

    private bool HeadsUnitOf(PersonId? id, Person who) =>
        id is { } other && person.Chart.People.GetValueOrDefault(other) is { } found && found.Posts.Any(post => Heads(post.Unit, who));

    /// <summary>True when the person heads the unit, or one that stands above it.</summary>
    private bool Heads(string unit, Person who)
    {
        // A chart of units is a tree, but the document is written by hand.
        for (var depth = 0; depth < person.Chart.Units.Count && person.Chart.Units.GetValueOrDefault(unit) is { } found; depth++)
        {
            if (who.Holds(found.Code, found.HeadPosition))
                return true;
            unit = found.Parent ?? "";
        }

        return false;
    }
}
