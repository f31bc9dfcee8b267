using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Substitutions;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Cases;

/// <summary>Collects what a decision may depend on. Open work and last turns are looked up only for definitions that hand out by them.</summary>
internal sealed class FactSource(IDefinitionLibrary definitions, OrganisationStore organisation, CalendarStore calendars, EscalationStore escalations, SubstitutionStore substitutions, DocumentTemplateStore documents, TimeProvider processClock)
{
    private readonly ConditionalWeakTable<ProcessDefinition, object> _handsOut = [];

    /// <summary>Null when there is no such definition version.</summary>
    public async Task<Facts?> Collect(ICaseTurn turn, CaseCommandRequest request, string versionId, CancellationToken cancellation)
    {
        if (await definitions.FindVersion(versionId, cancellation) is not { } definition)
            return null;
        var heads = await turn.FindRegisterHeads(cancellation);
        var view = await organisation.Current(heads, cancellation);
        var library = await definitions.FindReferenced(definition, cancellation);
        ProcessDefinition? target = null;
        if (await FindTarget(request.Command, turn.Before, definition, library, cancellation) is { } targetId)
        {
            target = await definitions.FindVersion(targetId, cancellation);
            if (target is null)
                return null;
            library = library.SetItems(await definitions.FindReferenced(target, cancellation));
        }

        // What a case goes on by is planned by that version's own policies.
        var pinned = await definitions.FindPinned(target?.VersionId ?? versionId, cancellation);
        var policies = pinned is not null ? pinned.Policies : await escalations.Current(heads.Escalation, cancellation);
        var register = await substitutions.Current(heads.Substitutions, cancellation);
        var facts = new Facts
        {
            Now = request.At ?? Instant.From(processClock.GetUtcNow()),
            Actor = request.Actor,
            Definition = definition,
            Target = target,
            TargetFormDiffers = target is not null && request.Command is CompleteWorkItem complete && await FormDiffers(turn.Before, complete, definition, library, pinned, cancellation),
            Library = request.Command is FireTimer ? await WithStartedBy(turn.Before, library, cancellation) : library,
            Organisation = view.Chart,
            Calendars = await calendars.Current(heads.Calendar, cancellation),
            Escalations = policies,
            Documents = await documents.Current(heads.Documents, cancellation),
            Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            Permissions = request.Actor.Id is { } person ? view.PermissionsOf(person) : [],
            Substitutions = register.Substitutions,
            Absences = register.Absences,
        };
        facts = ActingFor.Under(facts, turn.Before, request.Command);
        return HandsOut(definition) || (target is not null && HandsOut(target)) ? WithWorkloads(facts, await turn.FindWorkloads(cancellation)) : facts;
    }

    /// <summary>The version that a migration, or its undo, leads to, or by which a dossier is accepted; null where none is needed.</summary>
    private async Task<string?> FindTarget(
        CaseCommand command, CaseState before, ProcessDefinition definition, ImmutableDictionary<string, ProcessDefinition> library, CancellationToken cancellation) => command switch
    {
        MigrateCase migrate => migrate.To,
        UndoMigration => before.Migration?.VersionId,
        _ when Acceptance.IsBy(command, before, definition, library) =>
            await definitions.FindInForce(definition.DefinitionId, cancellation) is { } inForce && inForce.VersionId != definition.VersionId ? inForce.VersionId : null,
        _ => null,
    };

    /// <summary>Whether the form of the work that is completed is another one in the set that the target was signed with.</summary>
    private async Task<bool> FormDiffers(
        CaseState before, CompleteWorkItem complete, ProcessDefinition definition, ImmutableDictionary<string, ProcessDefinition> library, PinnedSet? ofTarget, CancellationToken cancellation) =>
        before.WorkItems.TryGetValue(complete.WorkItem, out var item)
        && definition.FindNode(item.Node, library) is { } node
        && StepSheet.Of(node).Form is { } form
        && TextOf(await definitions.FindPinned(definition.VersionId, cancellation), form) != TextOf(ofTarget, form);

    private static string TextOf(PinnedSet? set, string form) => set?.Form(form) is { ValueKind: not JsonValueKind.Undefined } schema ? schema.GetRawText() : "";

    /// <summary>And the procedures that levels of the case's deadlines start, as they were planned. Levels are reached by timers alone, so no other command needs them.</summary>
    private async Task<ImmutableDictionary<string, ProcessDefinition>> WithStartedBy(
        CaseState before, ImmutableDictionary<string, ProcessDefinition> library, CancellationToken cancellation)
    {
        foreach (var procedure in before.Escalations.Values.SelectMany(c => c.ProceduresAhead()).Distinct(StringComparer.Ordinal))
        {
            if (await definitions.FindInForce(procedure, cancellation) is { } started)
                library = library.SetItem(started.VersionId, started);
        }

        return library;
    }

    private bool HandsOut(ProcessDefinition definition) => (bool)_handsOut.GetValue(definition, static d =>
    {
        var text = d.Json.GetRawText();
        return text.Contains("\"leastLoaded\"", StringComparison.Ordinal) || text.Contains("\"roundRobin\"", StringComparison.Ordinal);
    });

    private static Facts WithWorkloads(Facts facts, IReadOnlyList<Workload> workloads) => facts with
    {
        OpenWork = workloads.ToImmutableDictionary(w => w.Person, w => w.Open),
        LastAssigned = workloads.Where(w => w.LastAssigned is not null).ToImmutableDictionary(w => w.Person, w => w.LastAssigned!.Value),
    };
}
