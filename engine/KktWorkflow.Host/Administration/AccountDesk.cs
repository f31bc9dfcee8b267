using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Administration;

/// <summary>Accounts for the pages: each command asks whether the person who gives it may.</summary>
internal sealed class AccountDesk(CurrentPerson person, AccountCommands commands, AccountRegister register, OrganisationStore organisation, InspectionStore inspections)
{
    public async Task<IReadOnlyList<AccountRow>> ListAsync(CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageUsers))
            return [];
        var people = (await organisation.People(cancellation)).ToDictionary(p => p.Id);
        var outside = (await inspections.All(cancellation)).ToDictionary(i => i.Person);
        return [.. (await register.All(cancellation)).Select(account => outside.TryGetValue(account.Person, out var inspection) ? RowOf(account, inspection) : RowOf(account, people.GetValueOrDefault(account.Person)))];
    }

    public async Task<AccountRow?> FindAsync(PersonId id, CancellationToken cancellation) =>
        (await ListAsync(cancellation)).FirstOrDefault(row => row.Id == id);

    public async Task<Answer<IssuedPassword>> AddAsync(NewAccount wanted, CancellationToken cancellation) => person.May(Permissions.ManageUsers)
        ? await commands.AddAsync(wanted, person.Actor(), cancellation)
        : new Answer<IssuedPassword>.Refused(Forbidden);

    public async Task<Answer<IssuedPassword>> ResetAsync(PersonId id, CancellationToken cancellation) => person.May(Permissions.ManageUsers)
        ? await commands.ResetAsync(id, person.Actor(), cancellation)
        : new Answer<IssuedPassword>.Refused(Forbidden);

    /// <summary>Nobody takes the own account out of use: a slip would lock the administrator out.</summary>
    public async Task<Refusal?> DisableAsync(PersonId id, CancellationToken cancellation) => !person.May(Permissions.ManageUsers) ? Forbidden
        : id == person.Id ? Refusal.Of(AccountProblems.OwnAccount, RefusalKind.Conflict, "")
        : await commands.DisableAsync(id, person.Actor(), cancellation);

    public async Task<Refusal?> EnableAsync(PersonId id, CancellationToken cancellation) =>
        person.May(Permissions.ManageUsers) ? await commands.EnableAsync(id, person.Actor(), cancellation) : Forbidden;

    private static Refusal Forbidden => Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageUsers);

    private static AccountRow RowOf(Account account, Inspection inspection) =>
        new(account.Person, account.UserName ?? "", inspection.Name, [inspection.Agency], account.DisabledAt, account.LockoutEnd, account.MustChangePassword);

    private AccountRow RowOf(Account account, PersonRecord? record)
    {
        var posts = record?.Posts.Select(post =>
            $"{person.Chart.Positions.GetValueOrDefault(post.Position)?.Name ?? post.Position} · {person.Chart.Units.GetValueOrDefault(post.Unit)?.ShortName ?? post.Unit}") ?? [];
        return new(account.Person, account.UserName ?? "", record?.Name ?? "", [.. posts], account.DisabledAt, account.LockoutEnd, account.MustChangePassword);
    }
}
