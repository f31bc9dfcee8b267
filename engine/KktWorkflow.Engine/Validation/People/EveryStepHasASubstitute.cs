using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>A step does not stand still because one person is away: where only one can do it, somebody else of a unit of theirs can stand in. Said only where people are known.</summary>
internal sealed class EveryStepHasASubstitute : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) => subject.Organisation is not { People.IsEmpty: false } organisation
        ? []
        : from step in subject.PersonSteps
          from only in StepAssignees.Of(step).OfType<AssigneeSpec>().Select(spec => StepAssignees.PeopleOf(spec, organisation) is [var one] ? organisation.People.GetValueOrDefault(one) : null).OfType<Person>().DistinctBy(person => person.Id)
          where !organisation.People.Values.Any(other => other.Id != only.Id && other.Posts.Any(post => only.Posts.Any(own => own.Unit == post.Unit)))
          select FindingTexts.Warning("KKT-P10", step.Path.Value, step.DisplayName, only.Name);
}
