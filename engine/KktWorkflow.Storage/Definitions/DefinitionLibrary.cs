using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Definitions;

/// <summary>The stored versions, each parsed once per text.</summary>
internal sealed class DefinitionLibrary(ContextSource contexts, TimeProvider processClock) : IDefinitionLibrary
{
    private static readonly string Released = StoredWord.Of(DefinitionState.Released);
    private static readonly string Withdrawn = StoredWord.Of(DefinitionState.Withdrawn);

    // A version that was ever released never changes again, on no host. Any other is kept with its text's hash: a draft that is saved again has another one.
    private readonly ConcurrentDictionary<string, Parsed> _parsed = new(StringComparer.Ordinal);

    // Of releases only, which keep what they have. A version without any is kept as null.
    private readonly ConcurrentDictionary<string, PinnedSet?> _pinned = new(StringComparer.Ordinal);

    // Most definitions name no other: for those nothing has to be looked for.
    private readonly ConditionalWeakTable<ProcessDefinition, ActivityNode[]> _naming = [];

    public async Task<ProcessDefinition?> FindVersion(string versionId, CancellationToken cancellation)
    {
        if (_parsed.TryGetValue(versionId, out var parsed) && parsed.IsFinal)
            return parsed.Definition;
        await using var context = contexts.Create();
        var found = await context.DefinitionVersions.Where(d => d.VersionId == versionId).Select(d => new { d.Hash, d.State }).FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        if (parsed is not null && string.Equals(parsed.Hash, found.Hash, StringComparison.Ordinal) && !IsFinal(found.State))
            return parsed.Definition;
        return Parse(await context.DefinitionVersions.FirstAsync(d => d.VersionId == versionId, cancellation));
    }

    public async Task<IReadOnlyDictionary<string, ProcessDefinition>> FindVersions(IReadOnlyCollection<DefinitionSummary> versions, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ProcessDefinition>(StringComparer.Ordinal);
        var unread = new List<string>();
        foreach (var version in versions)
        {
            if (_parsed.TryGetValue(version.VersionId, out var parsed) && (parsed.IsFinal || string.Equals(parsed.Hash, version.Hash, StringComparison.Ordinal)))
                found[version.VersionId] = parsed.Definition;
            else
                unread.Add(version.VersionId);
        }

        if (unread.Count == 0)
            return found;
        await using var context = contexts.Create();
        foreach (var row in await context.DefinitionVersions.Where(d => unread.Contains(d.VersionId)).ToListAsync(cancellation))
            found[row.VersionId] = Parse(row);
        return found;
    }

    public Task<ProcessDefinition?> FindInForce(string definitionId, CancellationToken cancellation) =>
        FindInForce(definitionId, Instant.From(processClock.GetUtcNow()), cancellation);

    public async Task<ProcessDefinition?> FindInForce(string definitionId, Instant at, CancellationToken cancellation)
    {
        await using var context = contexts.Create();
        var latest = await context.DefinitionVersions
            .Where(d => d.DefinitionId == definitionId && d.EffectiveAt <= at.Microseconds && (d.EndedAt == null || d.EndedAt > d.EffectiveAt))
            .OrderByDescending(d => d.EffectiveAt).ThenByDescending(d => d.Version)
            .Select(d => new { d.VersionId, d.State })
            .FirstOrDefaultAsync(cancellation);
        return latest is null || latest.State == Withdrawn ? null : await FindVersion(latest.VersionId, cancellation);
    }

    public async Task<IReadOnlyList<ProcessDefinition>> FindStartedBy(string eventName, CancellationToken cancellation)
    {
        await using var context = contexts.Create();
        var released = await context.DefinitionVersions.Where(d => d.State == Released).Select(d => d.DefinitionId).Distinct().ToListAsync(cancellation);
        var found = new List<ProcessDefinition>();
        foreach (var id in released.Order(StringComparer.Ordinal))
        {
            if (await FindInForce(id, cancellation) is { } definition && Triggers.Of(definition, eventName) is not null)
                found.Add(definition);
        }

        return found;
    }

    public async Task<ImmutableDictionary<string, ProcessDefinition>> FindReferenced(ProcessDefinition definition, CancellationToken cancellation)
    {
        if (NamingNodes(definition).Length == 0)
            return ImmutableDictionary<string, ProcessDefinition>.Empty;
        var found = new Dictionary<string, ProcessDefinition>(StringComparer.Ordinal);
        var open = new Queue<ProcessDefinition>([definition]);
        while (open.TryDequeue(out var next))
        {
            foreach (var node in NamingNodes(next))
            {
                var other = await Named(node, cancellation);
                if (other is not null && found.TryAdd(other.VersionId, other) && ActivityCatalogue.Find(node.Type) is null)
                    open.Enqueue(other);
            }
        }

        return found.ToImmutableDictionary(StringComparer.Ordinal);
    }

    public async Task<PinnedSet?> FindPinned(string versionId, CancellationToken cancellation)
    {
        if (_pinned.TryGetValue(versionId, out var pinned))
            return pinned;
        await using var context = contexts.Create();
        var row = await context.DefinitionVersions.Where(d => d.VersionId == versionId && (d.State == Released || d.State == Withdrawn))
            .Select(d => new DefinitionVersionRow { VersionId = d.VersionId, Life = d.Life }).FirstOrDefaultAsync(cancellation);
        if (row is null)
            return null;
        var life = DefinitionEvents.LifeOf(row);
        var hashes = life.Manifest.Select(e => e.Hash).Distinct(StringComparer.Ordinal).ToList();
        var contents = await context.DefinitionContents.Where(c => hashes.Contains(c.Hash)).ToDictionaryAsync(c => c.Hash, c => c.Content, StringComparer.Ordinal, cancellation);
        return _pinned[versionId] = hashes.Count == 0 ? null : new(life, contents);
    }

    private ActivityNode[] NamingNodes(ProcessDefinition definition) => _naming.GetValue(definition, static d =>
        [.. d.Nodes.Where(n => n.Inputs.ContainsKey("workflowDefinitionId") || (n.WorkflowDefinitionVersionId is not null && ActivityCatalogue.Find(n.Type) is null))]);

    private async Task<ProcessDefinition?> Named(ActivityNode node, CancellationToken cancellation)
    {
        if (node.WorkflowDefinitionVersionId is { } versionId && ActivityCatalogue.Find(node.Type) is null)
            return await FindVersion(versionId, cancellation);
        return node.Inputs.TryGetValue("workflowDefinitionId", out var input) && input.Expression.Value is { ValueKind: JsonValueKind.String } id
            ? await FindInForce(id.GetString()!, cancellation)
            : null;
    }

    private ProcessDefinition Parse(DefinitionVersionRow row)
    {
        // A draft may hold activities of unknown types; the validator keeps them out of releases.
        if (DefinitionReader.Read(row.Text, allowUnknownTypes: true) is not DefinitionReadResult.Read read)
            throw new InvalidOperationException($"The stored definition version {row.VersionId} cannot be read.");
        var definition = Named(read.Definition, row);
        _parsed[row.VersionId] = new(row.Hash, definition, IsFinal(row.State));
        return definition;
    }

    // Ids and numbers are the server's: what the text says of them is ignored.
    private static ProcessDefinition Named(ProcessDefinition read, DefinitionVersionRow row) =>
        read.As(row.VersionId, row.Version, IsFinal(row.State) ? DefinitionEvents.LifeOf(row).SignatureOf(SignatureMeaning.Approved)?.Hash : null);

    private static bool IsFinal(string state) => state == Released || state == Withdrawn;

    /// <param name="IsFinal">True when the text can't change any more.</param>
    private sealed record Parsed(string Hash, ProcessDefinition Definition, bool IsFinal);
}
