using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures;

/// <summary>Shows in a definition's chart what became of it in one case, told by the events of that case.</summary>
internal sealed class CaseDiagram(ProcedureDiagram procedure, IStringLocalizer<ProcedureTexts> texts)
{
    /// <summary>The chart with what was done, what is open and who holds it. Rounds that a return has reset count as still to come,
    /// and so does the main path beyond a side way (a request for papers) that the case will come back from.</summary>
    /// <param name="personName">Name of a person by id.</param>
    /// <param name="moment">A moment as it stands in a node.</param>
    /// <param name="former">Other versions that the case went by, by version id.</param>
    public Diagram Of(
        ProcessDefinition definition,
        OrganisationChart organisation,
        string caseName,
        IEnumerable<(Instant At, CaseEvent Event)> story,
        Func<PersonId, string?> personName,
        Func<Instant, string> moment,
        IReadOnlyDictionary<string, ProcessDefinition>? former = null)
    {
        var drawn = procedure.Of(definition, organisation);
        var told = new CaseProgress(definition.Root, former);
        foreach (var (at, happened) in story)
            told.Add(at, happened);
        var ahead = drawn.Nodes.Any(node => told.Of(node.Id).State is DiagramNodeState.Open or DiagramNodeState.Late)
            ? MainPath.Of(definition.Root).Select(node => node.Id).Where(id => told.Of(id).State == DiagramNodeState.Skipped).ToHashSet(StringComparer.Ordinal)
            : [];
        return drawn with
        {
            Title = texts["Drawing.Case", caseName],
            Nodes = [.. drawn.Nodes.Select(node => ahead.Contains(node.Id) ? node : NodeOf(node, told, personName, moment))],
            Edges = [.. drawn.Edges.Select(edge => ahead.Contains(edge.To) ? edge : edge with { State = told.StateOf(new ConnectionKey(edge.Key ?? "")) })],
        };
    }

    private DiagramNode NodeOf(DiagramNode node, CaseProgress told, Func<PersonId, string?> personName, Func<Instant, string> moment)
    {
        var progress = told.Of(node.Id);
        return node with
        {
            State = progress.State,
            Detail = progress.State switch
            {
                DiagramNodeState.Open => progress.Holder is { } holder ? personName(holder) : node.Role,
                DiagramNodeState.Done when progress.At is { } at => moment(at),
                DiagramNodeState.Late when progress.At is { } at => moment(at),
                _ => null,
            },
            Tag = progress.HasIncident ? texts["Drawing.Stuck"] : progress.State == DiagramNodeState.Open ? texts["Drawing.Here"].Value : null,
        };
    }
}
