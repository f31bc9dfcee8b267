using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Organisation;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Administration;

/// <summary>What can be done to accounts, the same for the pages and for the terminal of the server. Whether the actor may is the caller's question.</summary>
internal sealed class AccountCommands(AccountRegister register, OrganisationStore organisation, UserManager<Account> accounts, TimeProvider clock)
{
    // Without letters that are taken for each other when they are read from paper.
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 16;

    /// <summary>Makes an account with a password that is told once and has to be changed at the first sign-in.</summary>
    public async Task<Answer<IssuedPassword>> AddAsync(NewAccount wanted, Actor actor, CancellationToken cancellation)
    {
        var account = AccountOf(wanted.UserName, mustChange: true);
        if (await ProblemsAsync(wanted, cancellation) is { Count: > 0 } problems)
            return new Answer<IssuedPassword>.Invalid(problems);
        var password = NewPassword();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        return await register.Add(account, PersonOf(account, wanted), actor, cancellation) is { } refusal
            ? new Answer<IssuedPassword>.Refused(refusal)
            : new Answer<IssuedPassword>.Done(new(account.Person, account.UserName!, password));
    }

    /// <summary>Makes the account of somebody from outside, in the same way, with the inspection that <paramref name="inspection"/> makes for the new person.</summary>
    public async Task<Answer<IssuedPassword>> AddInspectorAsync(string userName, Func<PersonId, Inspection> inspection, Actor actor, CancellationToken cancellation)
    {
        var account = AccountOf(userName, mustChange: true);
        var password = NewPassword();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        return await register.AddInspector(account, inspection(account.Person), actor, cancellation) is { } refusal
            ? new Answer<IssuedPassword>.Refused(refusal)
            : new Answer<IssuedPassword>.Done(new(account.Person, account.UserName!, password));
    }

    /// <summary>What is wrong with a name for a new account; null when nothing is.</summary>
    public async Task<FieldProblem?> UserNameProblemAsync(string userName)
    {
        var name = userName.Trim();
        return name.Length == 0 ? new("userName", AccountProblems.Missing)
            : await accounts.FindByNameAsync(name) is not null ? new("userName", AccountProblems.UserNameTaken)
            : name.Length > AccountRules.LongestUserName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_') ? new("userName", AccountProblems.BadUserName)
            : null;
    }

    /// <summary>Makes the first administrator, with a password that this person chose and the secret of the one-time address.</summary>
    public async Task<Answer<Account>> AddFirstAsync(NewAccount wanted, string password, string secret, CancellationToken cancellation)
    {
        var account = AccountOf(wanted.UserName, mustChange: false);
        var problems = await ProblemsAsync(wanted, cancellation);
        if (!await IsGoodPasswordAsync(account, password))
            problems.Add(new("password", AccountProblems.WeakPassword));
        if (problems.Count > 0)
            return new Answer<Account>.Invalid(problems);
        if (await AdministratorsAsync(cancellation) is not [])
            return new Answer<Account>.Refused(Refusal.Of(AccountProblems.FirstRunOver, RefusalKind.NotFound, ""));
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        return await register.AddFirst(account, PersonOf(account, wanted), secret, cancellation) is { } refusal
            ? new Answer<Account>.Refused(refusal)
            : new Answer<Account>.Done(account);
    }

    /// <summary>Takes an account out of use; its sessions and tokens end at once. Refused for the last one that can manage accounts.</summary>
    public Task<Refusal?> DisableAsync(PersonId id, Actor actor, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var last = Refusal.Of(AccountProblems.LastAdministrator, RefusalKind.Conflict, "");
        return register.Change(id, AccountRegister.Disabled, account => account.DisabledAt ??= now, actor, cancellation, new(Permissions.ManageUsers, last));
    }

    /// <summary>Takes an account into use again.</summary>
    public Task<Refusal?> EnableAsync(PersonId id, Actor actor, CancellationToken cancellation) =>
        register.Change(id, AccountRegister.Enabled, account => account.DisabledAt = null, actor, cancellation);

    /// <summary>Gives an account a new password that is told once and has to be changed at the next sign-in, and unlocks it.</summary>
    public async Task<Answer<IssuedPassword>> ResetAsync(PersonId id, Actor actor, CancellationToken cancellation)
    {
        var password = NewPassword();
        var userName = "";
        var refusal = await register.Change(
            id,
            AccountRegister.PasswordReset,
            account =>
            {
                userName = account.UserName!;
                account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
                account.MustChangePassword = true;
                account.LockoutEnd = null;
                account.AccessFailedCount = 0;
            },
            actor,
            cancellation);
        return refusal is null ? new Answer<IssuedPassword>.Done(new(id, userName, password)) : new Answer<IssuedPassword>.Refused(refusal);
    }

    /// <summary>Changes the password of one's own account; every session and token of it ends. The answer is the account as it is now.</summary>
    public async Task<Answer<Account>> ChangePasswordAsync(PersonId id, string current, string wanted, Actor actor, CancellationToken cancellation)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
            return new Answer<Account>.Refused(Refusal.Of(AccountProblems.NoSuchAccount, RefusalKind.NotFound, ""));
        if (!await accounts.CheckPasswordAsync(account, current))
            return new Answer<Account>.Invalid([new("current", AccountProblems.WrongPassword)]);
        if (!await IsGoodPasswordAsync(account, wanted))
            return new Answer<Account>.Invalid([new("password", AccountProblems.WeakPassword)]);
        if (string.Equals(current, wanted, StringComparison.Ordinal))
            return new Answer<Account>.Invalid([new("password", AccountProblems.SamePassword)]);
        Account? changed = null;
        var refusal = await register.Change(
            id,
            AccountRegister.PasswordChanged,
            found =>
            {
                changed = found;
                found.PasswordHash = accounts.PasswordHasher.HashPassword(found, wanted);
                found.MustChangePassword = false;
            },
            actor,
            cancellation);
        return refusal is null ? new Answer<Account>.Done(changed!) : new Answer<Account>.Refused(refusal);
    }

    /// <summary>Who can manage accounts now: an account in use, and a post that permits it.</summary>
    public async Task<IReadOnlyList<PersonId>> AdministratorsAsync(CancellationToken cancellation)
    {
        var view = await organisation.Current(cancellation);
        return [.. (await register.All(cancellation)).Where(a => a.DisabledAt is null && view.PermissionsOf(a.Person).Contains(Permissions.ManageUsers)).Select(a => a.Person)];
    }

    private async Task<List<FieldProblem>> ProblemsAsync(NewAccount wanted, CancellationToken cancellation)
    {
        var chart = (await organisation.Current(cancellation)).Chart;
        var problems = new List<FieldProblem>();
        if (wanted.Name.Trim().Length == 0)
            problems.Add(new("name", AccountProblems.Missing));
        if (await UserNameProblemAsync(wanted.UserName) is { } unfit)
            problems.Add(unfit);
        if (!chart.Units.ContainsKey(wanted.Unit))
            problems.Add(new("unit", AccountProblems.NoSuchUnit));
        if (wanted.Positions.Count == 0 || !wanted.Positions.All(chart.Positions.ContainsKey))
            problems.Add(new("position", AccountProblems.NoSuchPosition));
        return problems;
    }

    private async Task<bool> IsGoodPasswordAsync(Account account, string password)
    {
        if (password.Length > AccountRules.LongestPassword)
            return false;
        foreach (var rule in accounts.PasswordValidators)
        {
            if (!(await rule.ValidateAsync(accounts, account, password)).Succeeded)
                return false;
        }

        return !password.Contains(account.UserName!, StringComparison.OrdinalIgnoreCase);
    }

    private Account AccountOf(string userName, bool mustChange)
    {
        var name = userName.Trim();
        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = name,
            NormalizedUserName = accounts.NormalizeName(name),
            LockoutEnabled = true,
            MustChangePassword = mustChange,
        };
    }

    private static PersonRecord PersonOf(Account account, NewAccount wanted) => new(
        account.Person, wanted.Name.Trim(), [.. wanted.Positions.Distinct(StringComparer.Ordinal).Select(position => new DatedPost(wanted.Unit, position))], account.UserName!);

    private static string NewPassword() => RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);
}
