using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.People;

/// <summary>Who a step is given to, for all kinds of steps alike.</summary>
internal static class StepAssignees
{
    /// <summary>Everyone whom <paramref name="step"/> asks; null stands for one who is not said.</summary>
    public static IReadOnlyList<AssigneeSpec?> Of(ActivityNode step)
    {
        IEnumerable<AssigneeSpec?> asked = step.Type switch
        {
            "Kkt.Consult" =>
            [
                .. step.Plain("units").Entries().Select(AssigneeSpec.Of),
                .. step.Plain("agencies").Entries().Select(a => AssigneeSpec.Of(a.Member("assignee")) ?? AssigneeSpec.Of(step)),
            ],
            "Kkt.Council" => step.Plain("members").Entries().Select(AssigneeSpec.Of),
            _ => [AssigneeSpec.Of(step)],
        };
        return [.. asked.DefaultIfEmpty(null)];
    }

    public static bool SaysSomebody(AssigneeSpec? spec) =>
        spec is not null && ((spec.Person ?? spec.SameAs ?? spec.HeadOf ?? spec.ChosenBy ?? spec.Field) is not null || spec.Position.Length > 0);

    /// <summary>The post that <paramref name="spec"/> names, with the head's position looked up; null when it names none.</summary>
    public static Post? PostOf(AssigneeSpec spec, OrganisationChart organisation) =>
        spec.HeadOf is { } unit ? (organisation.Units.TryGetValue(unit, out var headed) ? new(unit, headed.HeadPosition) : null)
        : spec.Position.Length > 0 ? new(spec.Unit, spec.Position)
        : null;

    /// <summary>Those who can do it whatever happened before; null when that depends on the case.</summary>
    public static IReadOnlyList<PersonId>? PeopleOf(AssigneeSpec? spec, OrganisationChart organisation) =>
        spec is null || spec.SameAs is not null || spec.ChosenBy is not null || spec.Field is not null ? null
        : spec.Person is { } named ? [.. organisation.People.Values.Where(p => p.UserName == named || p.Id.ToString() == named).Select(p => p.Id)]
        : PostOf(spec, organisation) is { } post ? [.. organisation.Holders(post.Unit, post.Position).Select(p => p.Id)]
        : null;
}
