using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>Who has to know a procedure: everybody in a post to which one of its steps may come.</summary>
internal static class Readers
{
    public static IReadOnlySet<PersonId> Of(ProcessDefinition definition, OrganisationChart organisation)
    {
        var posts = definition.Nodes.Where(MainPath.IsStep).Select(node => StepPlan.Of(node).Assignee).ToList();
        return organisation.People.Values.Where(person => person.Posts.Any(post => posts.Exists(wanted => IsAt(wanted, post, organisation)))).Select(person => person.Id).ToHashSet();
    }

    private static bool IsAt(StepAssignee wanted, Post post, OrganisationChart organisation)
    {
        if (wanted.Unit is { } unit && !string.Equals(unit, post.Unit, StringComparison.Ordinal))
            return false;
        var position = wanted is { IsHead: true, Unit: { } headed } && organisation.Units.TryGetValue(headed, out var found) ? found.HeadPosition : wanted.Position;
        return position is not null && string.Equals(position, post.Position, StringComparison.Ordinal);
    }
}
