using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>Collects what a decision may depend on. Open work and last turns are looked up only for definitions that hand out by them.</summary>
internal sealed class FactSource(IDefinitionLibrary definitions, IOrganisationSource organisation, CalendarStore calendars, TimeProvider processClock)
{
    private static readonly string Available = StoredWord.Of(Engine.Execution.State.WorkItemStatus.Available);
    private static readonly string Claimed = StoredWord.Of(Engine.Execution.State.WorkItemStatus.Claimed);

    private readonly ConditionalWeakTable<ProcessDefinition, object> _handsOut = [];

    /// <summary>Null when there is no such definition version.</summary>
    public async Task<Facts?> Collect(KktContext context, CaseCommandRequest request, string versionId, CancellationToken cancellation)
    {
        if (await definitions.FindVersion(versionId, cancellation) is not { } definition)
            return null;
        var view = await organisation.Current(cancellation);
        var facts = new Facts
        {
            Now = request.At ?? Instant.From(processClock.GetUtcNow()),
            Actor = request.Actor,
            Definition = definition,
            Library = (await definitions.FindReferenced(definition, view.Day, cancellation)).ToImmutableDictionary(StringComparer.Ordinal),
            Organisation = view.Chart,
            Calendars = await calendars.Current(cancellation),
            Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            Permissions = request.Actor.Id is { } person ? view.PermissionsOf(person) : [],
        };
        return HandsOut(definition)
            ? facts with { OpenWork = await OpenWork(context, cancellation), LastAssigned = await LastAssigned(context, cancellation) }
            : facts;
    }

    private bool HandsOut(ProcessDefinition definition) => (bool)_handsOut.GetValue(definition, static d =>
    {
        var text = d.Json.GetRawText();
        return text.Contains("\"leastLoaded\"", StringComparison.Ordinal) || text.Contains("\"roundRobin\"", StringComparison.Ordinal);
    });

    private static async Task<ImmutableDictionary<PersonId, int>> OpenWork(KktContext context, CancellationToken cancellation)
    {
        var counts = await context.WorkItems
            .Where(w => w.Assignee != null && (w.Status == Claimed || w.Status == Available))
            .GroupBy(w => w.Assignee!.Value)
            .Select(g => new { Person = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        return counts.ToImmutableDictionary(c => new PersonId(c.Person), c => c.Count);
    }

    private static async Task<ImmutableDictionary<PersonId, Instant>> LastAssigned(KktContext context, CancellationToken cancellation)
    {
        var times = await context.WorkItems
            .Where(w => w.Assignee != null && w.AssignedAt != null)
            .GroupBy(w => w.Assignee!.Value)
            .Select(g => new { Person = g.Key, At = g.Max(w => w.AssignedAt!.Value) })
            .ToListAsync(cancellation);
        return times.ToImmutableDictionary(t => new PersonId(t.Person), t => new Instant(t.At));
    }
}
