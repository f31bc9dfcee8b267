using System.Collections.Immutable;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>Whoever did a named other step may not do this one. Found is what fails whatever happens: somebody excluded who alone could do it, or steps of which each excludes the others and for which
/// there are not as many people.</summary>
internal sealed class FourEyesCanBeMet : IDefinitionRule
{
    private const int MostOthers = 8;

    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from step in subject.PersonSteps
        from spec in StepAssignees.Of(step).OfType<AssigneeSpec>()
        let blocking = Blocking(subject, step, spec)
        where blocking is not null
        select FindingTexts.Error("KKT-P05", step.Path.Value, step.DisplayName, blocking.DisplayName);

    private static ActivityNode? Blocking(ValidationSubject subject, ActivityNode step, AssigneeSpec spec)
    {
        var others = spec.NotSameAs.Select(subject.Step).OfType<ActivityNode>().ToList();
        if (others.Find(o => o.Id == spec.SameAs) is { } same)
            return same;
        if (subject.Organisation is not { People.IsEmpty: false } organisation || StepAssignees.PeopleOf(spec, organisation) is not { Count: > 0 } able)
            return null;

        var excluded = new HashSet<PersonId>();
        foreach (var other in others.Where(o => o.Id != step.Id))
        {
            if (StepAssignees.PeopleOf(StepAssignees.Of(other)[0], organisation) is [var only])
                excluded.Add(only);
            if (able.All(excluded.Contains))
                return other;
        }

        return TooMany(step, able, [.. others.Where(o => o.Id != step.Id).DistinctBy(o => o.Id, StringComparer.Ordinal)], organisation);
    }

    /// <summary>The last of other steps that all exclude each other and <paramref name="step"/>, and for which together there are too few people; null when there are none.</summary>
    private static ActivityNode? TooMany(ActivityNode step, IReadOnlyList<PersonId> able, ImmutableArray<ActivityNode> others, OrganisationChart organisation)
    {
        // Who does the others has to be known. So many steps that exclude each other nobody draws.
        var known = others.Select(o => (Step: o, People: StepAssignees.PeopleOf(StepAssignees.Of(o)[0], organisation))).Where(o => o.People is { Count: > 0 }).Take(MostOthers).ToList();
        for (var chosen = 1; chosen < 1 << known.Count; chosen++)
        {
            var some = known.Where((_, index) => (chosen & (1 << index)) != 0).ToList();
            if (some.TrueForAll(one => some.TrueForAll(other => one.Step.Id == other.Step.Id || Exclude(one.Step, other.Step)))
                && !CanBeShared([able, .. some.Select(one => one.People!)]))
                return some[^1].Step;
        }

        return null;
    }

    private static bool Exclude(ActivityNode one, ActivityNode other) =>
        StepAssignees.Of(one).Any(spec => spec?.NotSameAs.Contains(other.Id, StringComparer.Ordinal) == true) || StepAssignees.Of(other).Any(spec => spec?.NotSameAs.Contains(one.Id, StringComparer.Ordinal) == true);

    /// <summary>True when each step can be given to somebody else: a matching of steps to people.</summary>
    private static bool CanBeShared(IReadOnlyList<IReadOnlyList<PersonId>> steps)
    {
        var taken = new Dictionary<PersonId, int>();
        return Enumerable.Range(0, steps.Count).All(step => Give(step, []));

        bool Give(int step, HashSet<PersonId> tried)
        {
            foreach (var person in steps[step].Where(tried.Add))
            {
                if (taken.TryGetValue(person, out var other) && !Give(other, tried))
                    continue;
                taken[person] = step;
                return true;
            }

            return false;
        }
    }
}
