using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Activities.Assignment;

/// <summary>Resolves who does a step against the organisation in force, what was done before, and the load of people. Deterministic.</summary>
internal static class Assigner
{
    public static Assigned Resolve(AssigneeSpec? spec, ActivityNode node, CaseState state, Facts facts)
    {
        if (spec is null)
            return new Assigned.Nobody(AssignmentIncidents.NotSaid, node.Id);
        var excluded = ExcludedBy(spec, state);
        if (spec.Person is { } named)
            return ToPerson(facts.Organisation.FindPerson(named), named, spec, excluded);
        if (spec.SameAs is { } step)
            return ToDoerOf(step, spec, state, facts, excluded);
        if (spec.ChosenBy is not null || spec.Field is not null)
            return ToChosen(spec, state, facts, excluded);
        if (spec.HeadOf is { } unit)
        {
            return facts.Organisation.Units.TryGetValue(unit, out var headed)
                ? ToPost(spec with { Unit = unit, Position = headed.HeadPosition }, state, facts, excluded)
                : new Assigned.Nobody(AssignmentIncidents.UnknownPost, unit);
        }

        return spec.Position.Length == 0 ? new Assigned.Nobody(AssignmentIncidents.NotSaid, node.Id) : ToPost(spec, state, facts, excluded);
    }

    /// <summary>Whom four eyes shut out as things stand: everybody who answered, and for whom, when the steps that <paramref name="spec"/> names were last done.</summary>
    public static EquatableArray<PersonId> ExcludedBy(AssigneeSpec spec, CaseState state) =>
        spec.NotSameAs.SelectMany(id => LastRun(id, state)?.Doers ?? []).Distinct().Order().ToEquatableArray();

    /// <summary>Everybody who could do it now, for notices and lists.</summary>
    public static IEnumerable<PersonId> PeopleOf(AssigneeSpec spec, ActivityNode node, CaseState state, Facts facts) =>
        Resolve(spec with { HandOut = HandOut.Claim }, node, state, facts) switch
        {
            Assigned.Given { To: { } person } => [person],
            Assigned.Given given => facts.Organisation.People.Values.Where(given.Candidates.Allow).Select(p => p.Id).Order(),
            _ => [],
        };

    private static Assigned ToPost(AssigneeSpec spec, CaseState state, Facts facts, EquatableArray<PersonId> excluded)
    {
        if ((spec.Unit.Length > 0 && !facts.Organisation.Units.ContainsKey(spec.Unit)) || !facts.Organisation.Positions.ContainsKey(spec.Position))
            return new Assigned.Nobody(AssignmentIncidents.UnknownPost, $"{spec.Unit}/{spec.Position}");
        var holders = facts.Organisation.Holders(spec.Unit, spec.Position).ToList();
        if (holders.Count == 0)
            return new Assigned.Nobody(AssignmentIncidents.NoHolder, $"{spec.Unit}/{spec.Position}");
        var eligible = holders.Where(p => !excluded.Contains(p.Id)).Select(p => p.Id).ToList();
        if (eligible.Count == 0)
            return new Assigned.Nobody(AssignmentIncidents.AllExcluded, $"{spec.Unit}/{spec.Position}");
        return new Assigned.Given(new(spec.Unit, spec.Position, null, excluded), PickFrom(eligible, spec.HandOut, state, facts));
    }

    private static Assigned ToPerson(Person? person, string wanted, AssigneeSpec spec, EquatableArray<PersonId> excluded) => person switch
    {
        null => new Assigned.Nobody(AssignmentIncidents.PersonGone, wanted),
        _ when excluded.Contains(person.Id) => new Assigned.Nobody(AssignmentIncidents.AllExcluded, person.Name),
        _ => new Assigned.Given(new(spec.Unit, spec.Position, person.Id, excluded), person.Id),
    };

    /// <summary>The post of the earlier step comes along, so that its head can hand the work to a colleague of the person.</summary>
    private static Assigned ToDoerOf(string step, AssigneeSpec spec, CaseState state, Facts facts, EquatableArray<PersonId> excluded)
    {
        if (LastDoer(step, state) is not { } doer)
            return new Assigned.Nobody(AssignmentIncidents.NotDoneYet, step);
        if (spec.Position.Length == 0)
            spec = WithPostOf(step, spec, facts);
        if (facts.Organisation.People.TryGetValue(doer, out var person))
            return ToPerson(person, step, spec, excluded);
        return spec.Position.Length == 0 ? new Assigned.Nobody(AssignmentIncidents.PersonGone, step) : ToPost(spec, state, facts, excluded);
    }

    /// <summary>Who leaves the choice open where the step names a post leaves the work to all who hold it.</summary>
    private static Assigned ToChosen(AssigneeSpec spec, CaseState state, Facts facts, EquatableArray<PersonId> excluded)
    {
        var field = spec.Field ?? "";
        var chosen = state.Dossier.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (chosen.Length == 0 && spec.Position.Length > 0)
            return ToPost(spec, state, facts, excluded);
        if (chosen.Length == 0 || facts.Organisation.FindPerson(chosen) is not { } person)
            return new Assigned.Nobody(AssignmentIncidents.NotChosen, field);
        return spec.Position.Length > 0 && !person.Holds(spec.Unit, spec.Position)
            ? new Assigned.Nobody(AssignmentIncidents.NotChosen, $"{field}: {spec.Unit}/{spec.Position}")
            : ToPerson(person, chosen, spec, excluded);
    }

    private static AssigneeSpec WithPostOf(string step, AssigneeSpec spec, Facts facts)
    {
        var earlier = facts.Definition.Nodes.FirstOrDefault(n => string.Equals(n.Id, step, StringComparison.Ordinal));
        if (earlier is null || AssigneeSpec.Of(earlier) is not { } post)
            return spec;
        if (post.HeadOf is { } unit)
            return facts.Organisation.Units.TryGetValue(unit, out var headed) ? spec with { Unit = unit, Position = headed.HeadPosition } : spec;
        return spec with { Unit = post.Unit, Position = post.Position };
    }

    private static PersonId? PickFrom(List<PersonId> eligible, HandOut handOut, CaseState state, Facts facts) => handOut switch
    {
        HandOut.LeastLoaded => eligible.OrderBy(p => facts.OpenWork.GetValueOrDefault(p) + GivenNow(p, state, facts)).ThenBy(p => LastGiven(p, state, facts)).ThenBy(p => p).First(),
        HandOut.RoundRobin => eligible.OrderBy(p => LastGiven(p, state, facts)).ThenBy(p => GivenNow(p, state, facts)).ThenBy(p => p).First(),
        _ => null,
    };

    /// <summary>Items handed out by this very command; the facts cannot know them.</summary>
    private static int GivenNow(PersonId person, CaseState state, Facts facts) =>
        state.WorkItems.Values.Count(i => i.Assignee == person && i.CreatedAt == facts.Now);

    private static long LastGiven(PersonId person, CaseState state, Facts facts) =>
        GivenNow(person, state, facts) > 0 ? facts.Now.Microseconds
        : facts.LastAssigned.TryGetValue(person, out var at) ? at.Microseconds
        : long.MinValue;

    /// <summary>Whose work it was: what somebody did for another goes on with the other.</summary>
    private static PersonId? LastDoer(string step, CaseState state) => LastRun(step, state) is { } last ? last.For ?? last.By : null;

    private static StepRecord? LastRun(string step, CaseState state)
    {
        StepRecord? last = null;
        foreach (var (path, record) in state.Steps)
        {
            if (string.Equals(path.Id, step, StringComparison.Ordinal) && (last is null || record.At >= last.At))
                last = record;
        }

        return last;
    }
}
