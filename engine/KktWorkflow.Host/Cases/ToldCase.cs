using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Cases;

/// <summary>A case with all that pages tell of it: its state, the version it runs on, and its events in order.</summary>
/// <param name="Library">Other versions that it names, by version id: those that it went by before, as far as its events are there, and what these use.</param>
internal sealed record ToldCase(
    CaseState State, ProcessDefinition Definition, ImmutableDictionary<string, ProcessDefinition> Library, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>The activity at <paramref name="path"/>, also within a definition that is used as an activity; null when there is none.</summary>
    public ActivityNode? FindNode(NodePath path) => Definition.FindNode(path, Library);

    /// <summary>The same as the version had it that the case went by at a time; by the present one where that version is not there any more.</summary>
    public ActivityNode? FindNode(NodePath path, string versionId) => Library.GetValueOrDefault(versionId, Definition).FindNode(path, Library);

    /// <summary>Everybody who acted in it, or for whom somebody did, by the name of that time: the log keeps it when nothing else does.</summary>
    public IReadOnlyDictionary<PersonId, string> NamesInLog()
    {
        var names = new Dictionary<PersonId, string>();
        foreach (var actor in Events.Select(entry => entry.Actor))
        {
            if (actor.Id is { } id)
                names[id] = actor.Name;
            if (actor.OnBehalfOf is { } other)
                names[other.Id] = other.Name;
        }

        return names;
    }

    /// <summary>True while its appointment date may still move: as often as its procedure allows.</summary>
    public bool TakesExtension =>
        State is { IsOpen: true, AcceptedAt: not null } && State.DeadlineOf(DeadlineKind.Committed) is not { MetAt: not null } && State.Extensions < ProcedureLimits.Of(Definition, State.Variant).MaxExtensions;

    /// <summary>True while papers are taken: the dossier is at the desk, or the applicant was asked for more.</summary>
    public bool TakesPapers => State.WorkItems.Values.Any(item => FindNode(item.Node)?.Type is "Kkt.Intake" or "Kkt.Supplement");
}
