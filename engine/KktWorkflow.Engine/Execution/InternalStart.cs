using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation.People;

namespace KktWorkflow.Engine.Execution;

/// <summary>Procedures of the board itself are started by the officers to whom their first step may come; nobody has to hand anything in at the desk.</summary>
public static class InternalStart
{
    /// <summary>True when <paramref name="person"/> may start <paramref name="definition"/> without being allowed to open cases of every procedure.</summary>
    public static bool IsFor(PersonId person, ProcessDefinition definition, OrganisationChart organisation) =>
        CaseKinds.Of(definition) == CaseKind.Internal
        && FirstSteps(definition).Any(step => StepAssignees.Of(step).Any(spec => StepAssignees.PeopleOf(spec, organisation)?.Contains(person) == true));

    /// <summary>The steps of people that a case of <paramref name="definition"/> may begin with, on whichever branch.</summary>
    public static IReadOnlyList<ActivityNode> FirstSteps(ProcessDefinition definition)
    {
        if (definition.Nodes.FirstOrDefault(node => node.Type == "Elsa.Flowchart") is not { } chart || FlowGraph.Of(chart) is not { Start: { } start } graph)
            return [];
        var steps = new List<ActivityNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var id))
        {
            if (ActivityCatalogue.Descriptor(graph.ActivityOf(id).Type) is { Person: true })
            {
                steps.Add(graph.ActivityOf(id));
                continue;
            }

            foreach (var next in graph.Outbound(id).Select(connection => connection.Target).Where(target => graph.Knows(target) && seen.Add(target)))
                open.Enqueue(next);
        }

        return steps;
    }

    internal static bool IsFor(Facts facts) =>
        new[] { facts.Actor.Id, facts.Actor.OnBehalfOf?.Id }.OfType<PersonId>().Any(person => IsFor(person, facts.Definition, facts.Organisation));
}
