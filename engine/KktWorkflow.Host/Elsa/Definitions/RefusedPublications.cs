using System.Collections.Concurrent;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>A publication that is refused has saved the draft all the same, but Studio takes no revision from a refusal. Here stands from which one it goes on. Safe for concurrent use;
/// lost with the process, which makes the next save of that editor a conflict with its own author.</summary>
internal sealed class RefusedPublications
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(PersonId Person, string VersionId), Known> _known = new();

    /// <summary>Notes that the editor which sent <paramref name="sent"/> holds what is now stored as <paramref name="draft"/>.</summary>
    public void Note(PersonId person, DefinitionSummary draft, int? sent)
    {
        if (_known.Count >= Most)
            _known.Clear();
        _known[(person, draft.VersionId)] = new(sent, draft.Revision);
    }

    /// <summary>True when an editor that sends <paramref name="revision"/> has seen the draft as it is.</summary>
    public bool HasSeen(PersonId person, DefinitionSummary draft, int? revision) =>
        _known.TryGetValue((person, draft.VersionId), out var known) && known.Sent == revision && known.Stored == draft.Revision;

    private sealed record Known(int? Sent, int Stored);
}
