using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>Said only where people are known: an organisation without accounts is one that is still being set up.</summary>
internal sealed class EveryPostIsHeld : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Organisation is not { People.IsEmpty: false } organisation)
            return [];
        return
            from step in subject.PersonSteps
            from spec in StepAssignees.Of(step).OfType<AssigneeSpec>()
            let post = StepAssignees.PostOf(spec, organisation)
            where post is not null && IsKnown(post, organisation) && !organisation.Holders(post.Unit, post.Position).Any()
            select FindingTexts.Warning("KKT-P04", step.Path.Value, step.DisplayName, Name(post, organisation));
    }

    private static bool IsKnown(Post post, OrganisationChart organisation) =>
        organisation.Positions.ContainsKey(post.Position) && (post.Unit.Length == 0 || organisation.Units.ContainsKey(post.Unit));

    private static string Name(Post post, OrganisationChart organisation) =>
        post.Unit.Length == 0 ? organisation.Positions[post.Position].Name : $"{organisation.Positions[post.Position].Name} – {organisation.Units[post.Unit].Name}";
}
