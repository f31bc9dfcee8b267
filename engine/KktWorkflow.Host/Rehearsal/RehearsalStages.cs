using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Escalations;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>Sets the stage for a rehearsal of a stored version: the board's people, calendar, forms and escalations as they are now. Nothing is written.</summary>
internal sealed class RehearsalStages(
    DefinitionStore store, IDefinitionLibrary library, CalendarStore calendars, EscalationStore escalations, FormLibrary forms, CurrentPerson person)
{
    /// <summary>That version, else the newest, which is what is rehearsed before it is released. Null when there is none, or no calendar to count on.</summary>
    /// <param name="escalating">False: levels of deadlines do nothing.</param>
    public async Task<(DefinitionSummary Version, RehearsalStage Stage)?> FindAsync(string definitionId, int? version, bool escalating, CancellationToken cancellation)
    {
        var shown = (await store.Versions(definitionId, cancellation)).FirstOrDefault(known => version is null || known.Version == version);
        if (shown is null || await library.FindVersion(shown.VersionId, cancellation) is not { } definition || await calendars.Current(cancellation) is not { } calendar)
            return null;
        return (shown, await OfAsync(definition, calendar, escalating, cancellation));
    }

    /// <summary>The stage of a definition that the caller has, where levels of deadlines do what they do. Null without a calendar to count on.</summary>
    public async Task<RehearsalStage?> FindAsync(ProcessDefinition definition, CancellationToken cancellation) =>
        await calendars.Current(cancellation) is { } calendar ? await OfAsync(definition, calendar, escalating: true, cancellation) : null;

    private async Task<RehearsalStage> OfAsync(ProcessDefinition definition, CalendarRegister calendar, bool escalating, CancellationToken cancellation)
    {
        var others = await library.FindReferenced(definition, cancellation);
        var stage = new RehearsalStage(definition, person.Chart, calendar, null, others, Forms()).WithUnderstudies();
        return escalating && await escalations.Current(cancellation) is { } policies
            ? stage with { Escalations = policies, Library = await WithStartedAsync(policies.Procedures, others, cancellation) }
            : stage;
    }

    /// <summary>And the procedures that a level of a deadline starts.</summary>
    private async Task<ImmutableDictionary<string, ProcessDefinition>> WithStartedAsync(
        IEnumerable<string> procedures, ImmutableDictionary<string, ProcessDefinition> others, CancellationToken cancellation)
    {
        foreach (var procedure in procedures)
        {
            if (await library.FindInForce(procedure, cancellation) is { } started)
                others = others.SetItem(started.VersionId, started);
        }

        return others;
    }

    private ImmutableDictionary<string, System.Text.Json.JsonElement> Forms() => forms.Ids.ToImmutableDictionary(id => id, id => forms.Find(id), StringComparer.Ordinal);
}
