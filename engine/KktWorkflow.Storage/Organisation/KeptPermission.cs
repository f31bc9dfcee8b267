using KktWorkflow.Engine;
using KktWorkflow.Storage.Registers;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Organisation;

/// <summary>What a change may not take from the last person who holds it by an account in use.</summary>
/// <param name="Otherwise">Why the change is not made.</param>
public sealed record KeptPermission(string Permission, Refusal Otherwise)
{
    /// <summary>True when somebody with an account in use holds it under <paramref name="organisation"/>, with the people and accounts as the context has them.</summary>
    internal async Task<bool> IsHeldBy(KktContext context, OrganisationDocument organisation, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = OrganisationStore.ReadPeople(await context.FindDocument(OrganisationStore.PeopleRegister, cancellation));
        var day = organisation.DayOf(now);
        var view = new OrganisationView(organisation, day, people, now);
        var accounts = await context.Users.Where(account => account.DisabledAt == null).ToListAsync(cancellation);

        // An account that this change has just taken out of use is tracked, and not saved yet.
        return accounts.Exists(account => account.DisabledAt is null && view.PermissionsOf(account.Person).Contains(Permission));
    }
}
