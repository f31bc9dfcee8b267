using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>What the person who makes the request reads of sensitive dossiers, put on record before it is answered. A dossier is sensitive when the version that it goes by says so, or the one in force now.
/// For somebody from outside every dossier is. Trials count nowhere.</summary>
public sealed class SensitiveReadings(ReadingMemory memory, IDefinitionLibrary library, CurrentPerson person, IHttpContextAccessor http)
{
    private const int LongestPath = 300;

    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>A case that is shown to whom may read it.</summary>
    public Task NoteAsync(CaseState state, CancellationToken cancellation) => NoteAsync([state], cancellation);

    /// <summary>Cases that are shown together.</summary>
    public Task NoteAsync(IEnumerable<CaseState> states, CancellationToken cancellation) =>
        NoteAsync(states.Where(state => state.Kind != CaseKind.Trial).Select(state => (state.Id, state.DefinitionVersionId)), cancellation);

    /// <summary>Lines of the log that are shown: of those of a case, the case counts as read.</summary>
    public Task NoteAsync(IEnumerable<LoggedEvent> lines, CancellationToken cancellation) =>
        NoteAsync(lines.Where(line => line.Case is not null && line.Entry.Definition is not null).Select(line => (line.Case!.Value, line.Entry.Definition!)), cancellation);

    /// <summary>Cases with a version that each goes or went by.</summary>
    public async Task NoteAsync(IEnumerable<(CaseId Case, string VersionId)> read, CancellationToken cancellation)
    {
        if (http.HttpContext is not { } context)
            return;
        var noted = new HashSet<CaseId>();
        foreach (var (id, version) in read.Distinct())
        {
            if (person.Inspection is not null || await AreSensitiveAsync(version, cancellation))
                noted.Add(id);
        }

        if (noted.Count == 0)
            return;
        await memory.NoteAsync(person.Actor(), noted, WhatOf(context.Request), TimeSpan.FromMinutes(person.Chart.Limits.SameReadingMinutes), cancellation);
    }

    /// <summary>The path, and which part of a page it shows. Nothing else of the query: people type there.</summary>
    private static string WhatOf(HttpRequest request)
    {
        var path = HttpMethods.IsGet(request.Method) ? request.Path.Value ?? "" : $"{request.Method} {request.Path}";
        path = path.Length > LongestPath ? path[..LongestPath] : path;
        return CaseTabs.Of(request.Query[CaseTabs.Name]) is var tab && tab != CaseTabs.First ? $"{path}?{CaseTabs.Name}={tab}" : path;
    }

    /// <summary>True when readings of a case that goes by this version are put on record.</summary>
    public async Task<bool> AreSensitiveAsync(string versionId, CancellationToken cancellation)
    {
        if (_known.TryGetValue(versionId, out var known))
            return known;
        var isSensitive = await library.FindVersion(versionId, cancellation) is { } version
            && (SensitiveDossiers.Are(version) || (await library.FindInForce(version.DefinitionId, cancellation) is { } inForce && SensitiveDossiers.Are(inForce)));
        return _known[versionId] = isSensitive;
    }
}
