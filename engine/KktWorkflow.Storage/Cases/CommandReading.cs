using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Substitutions;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>What a decision has to know beside its case, read through EF Core.</summary>
internal static class CommandReading
{
    public static async Task<RegisterHeads> FindRegisterHeads(this KktContext context, CancellationToken cancellation)
    {
        var heads = await context.RegisterDocuments
            .Where(d => d.Register == OrganisationStore.Organisation || d.Register == OrganisationStore.PeopleRegister || d.Register == CalendarStore.Calendar || d.Register == EscalationStore.Escalation
                || d.Register == SubstitutionStore.Register || d.Register == DocumentTemplateStore.Documents)
            .ToDictionaryAsync(d => d.Register, d => d.Sequence, StringComparer.Ordinal, cancellation);
        return new(
            heads.GetValueOrDefault(OrganisationStore.Organisation),
            heads.GetValueOrDefault(OrganisationStore.PeopleRegister),
            heads.GetValueOrDefault(CalendarStore.Calendar),
            heads.GetValueOrDefault(EscalationStore.Escalation),
            heads.GetValueOrDefault(SubstitutionStore.Register),
            heads.GetValueOrDefault(DocumentTemplateStore.Documents));
    }
}
