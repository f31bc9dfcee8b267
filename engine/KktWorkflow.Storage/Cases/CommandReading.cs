using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>What a decision has to know beside its case, read through EF Core.</summary>
internal static class CommandReading
{
    private static readonly string Available = StoredWord.Of(WorkItemStatus.Available);
    private static readonly string Claimed = StoredWord.Of(WorkItemStatus.Claimed);

    public static async Task<RegisterHeads> FindRegisterHeads(this KktContext context, CancellationToken cancellation)
    {
        var heads = await context.RegisterDocuments
            .Where(d => d.Register == OrganisationStore.Organisation || d.Register == OrganisationStore.PeopleRegister || d.Register == CalendarStore.Calendar || d.Register == EscalationStore.Escalation)
            .ToDictionaryAsync(d => d.Register, d => d.Sequence, StringComparer.Ordinal, cancellation);
        return new(
            heads.GetValueOrDefault(OrganisationStore.Organisation),
            heads.GetValueOrDefault(OrganisationStore.PeopleRegister),
            heads.GetValueOrDefault(CalendarStore.Calendar),
            heads.GetValueOrDefault(EscalationStore.Escalation));
    }

    /// <summary>Of everybody who was ever given work.</summary>
    public static async Task<IReadOnlyList<Workload>> FindWorkloads(this KktContext context, CancellationToken cancellation)
    {
        var loads = await context.WorkItems.Where(w => w.Assignee != null).GroupBy(w => w.Assignee!.Value)
            .Select(g => new { Person = g.Key, Open = g.Count(w => w.Status == Claimed || w.Status == Available), At = g.Max(w => w.AssignedAt) })
            .ToListAsync(cancellation);
        return loads.ConvertAll(l => new Workload(new(l.Person), Math.Min(l.Open, Workload.Most), l.At is { } at ? new Instant(at) : null));
    }
}
