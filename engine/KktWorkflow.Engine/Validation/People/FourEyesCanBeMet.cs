using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>Whoever did a named other step may not do this one. Found is what fails whatever happens: somebody excluded who alone could do it.</summary>
internal sealed class FourEyesCanBeMet : IDefinitionRule
{
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

        return null;
    }
}
