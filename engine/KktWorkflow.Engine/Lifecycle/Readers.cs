using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation.People;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>Who has to know a procedure (TCVN ISO 9001:2015, 7.3 and 7.5.3.1): everybody to whom one of its steps may come, those who are consulted and who sit on a council among them.</summary>
public static class Readers
{
    /// <summary>The people of <paramref name="organisation"/> whom <paramref name="definition"/> names, or who hold a post that it names. Who is known only once a case runs stands there by the post that may be chosen from.</summary>
    public static IReadOnlySet<PersonId> Of(ProcessDefinition definition, OrganisationChart organisation) =>
        definition.Nodes.SelectMany(StepAssignees.Of).OfType<AssigneeSpec>().SelectMany(asked => Asked(asked, organisation)).ToHashSet();

    private static IEnumerable<PersonId> Asked(AssigneeSpec asked, OrganisationChart organisation) =>
        StepAssignees.PeopleOf(asked, organisation)
        ?? (StepAssignees.PostOf(asked, organisation) is { } post ? organisation.Holders(post.Unit, post.Position).Select(holder => holder.Id) : []);
}
