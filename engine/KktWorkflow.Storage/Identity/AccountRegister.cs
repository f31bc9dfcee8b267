using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Identity;

/// <summary>Accounts and whom they belong to. Each change and its line of `register/accounts` are one transaction. Who may change what is the caller's business.</summary>
public sealed class AccountRegister
{
    public const string Added = "AccountAdded";
    public const string Disabled = "AccountDisabled";
    public const string Enabled = "AccountEnabled";
    public const string PasswordReset = "PasswordReset";
    public const string PasswordChanged = "PasswordChanged";

    internal const string Register = "accounts";
    private const int SecretBytes = 32;

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _processClock;
    private readonly TimeProvider _systemClock;

    internal AccountRegister(Administration administration, ContextSource contexts, TimeProvider processClock, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _processClock = processClock;
        _systemClock = systemClock;
    }

    /// <summary>Every account, by user name, also those that are out of use.</summary>
    public async Task<IReadOnlyList<Account>> All(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Users.OrderBy(a => a.NormalizedUserName).ToListAsync(cancellation);
    }

    /// <summary>Makes an account and its person together. Refused when the user name is taken.</summary>
    public Task<Refusal?> Add(Account account, PersonRecord person, Actor actor, CancellationToken cancellation) =>
        AddAll([(account, person)], actor, cancellation);

    /// <summary>Makes accounts and their people, all in one transaction. Refused when a user name is taken.</summary>
    public Task<Refusal?> AddAll(IReadOnlyCollection<(Account Account, PersonRecord Person)> added, Actor actor, CancellationToken cancellation) =>
        _administration.Change(context => Add(context, added, actor, cancellation), cancellation);

    /// <summary>Makes the account of somebody from outside together with the inspection that it is for. Refused when the user name is taken.</summary>
    public Task<Refusal?> AddInspector(Account account, Inspection inspection, Actor actor, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await Taken(context, [account.NormalizedUserName], cancellation) is { } taken)
                return taken;
            await context.ReplaceRegister(InspectionStore.Register, present => InspectionStore.With(inspection, present), actor, Now, cancellation);
            await Keep(context, account, actor, cancellation);
            return null;
        },
        cancellation);

    /// <summary>Makes the first administrator's account and uses up the secret of <see cref="OpenFirstRun"/>. Refused when the secret is not the present one or its time is over.</summary>
    public Task<Refusal?> AddFirst(Account account, PersonRecord person, string secret, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var row = await context.Settings.FirstOrDefaultAsync(s => s.Name == SettingStore.FirstRun, cancellation);
            if (row is null || !Opens(row.Value, secret))
                return Refusal.Of(StorageRefusals.FirstRunOver, RefusalKind.NotFound, "");
            if (await Add(context, [(account, person)], new(person.Id, person.Name, null, null), cancellation) is { } refusal)
                return refusal;
            context.Settings.Remove(row);
            return null;
        },
        cancellation);

    /// <summary>Gives out the secret with which the first administrator is made. It is known here by its hash only; an earlier one is void.</summary>
    public async Task<IssuedToken> OpenFirstRun(TimeSpan lifetime, CancellationToken cancellation)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var until = Instant.From(_systemClock.GetUtcNow()).Plus(lifetime);
        var value = string.Create(CultureInfo.InvariantCulture, $"{until.Microseconds}:{Convert.ToHexStringLower(HashOf(secret))}");
        await _administration.Change(
            context => context.SaveSetting(SettingStore.FirstRun, value, cancellation),
            cancellation);
        return new(secret, until);
    }

    /// <summary>True while <paramref name="secret"/> can still make the first administrator.</summary>
    public async Task<bool> IsFirstRun(string secret, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var value = await context.Settings.Where(s => s.Name == SettingStore.FirstRun).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
        return value is not null && Opens(value, secret);
    }

    /// <summary>Changes an account and gives it a new security stamp, which ends its sessions and tokens. Who is taken out of use, or into it, is out of the organisation, or in it, from then on.
    /// Refused when there is no such account.</summary>
    /// <param name="kind">What the line of the log is called, one of the constants here.</param>
    /// <param name="kept">What somebody must hold afterwards; null when that is no matter.</param>
    public Task<Refusal?> Change(PersonId id, string kind, Action<Account> change, Actor actor, CancellationToken cancellation, KeptPermission? kept = null) => _administration.Change(
        async context =>
        {
            var account = await context.Users.FirstOrDefaultAsync(a => a.Id == id.Value, cancellation);
            if (account is null)
                return Refusal.Of(StorageRefusals.NoSuchAccount, RefusalKind.NotFound, "");
            var heldBefore = kept is not null && await IsHeld(context, kept, cancellation);
            var wasInUse = account.DisabledAt is null;
            change(account);
            if (heldBefore && !await IsHeld(context, kept!, cancellation))
            {
                context.ChangeTracker.Clear();
                return kept!.Otherwise;
            }

            account.SecurityStamp = Stamp();
            account.ConcurrencyStamp = NewVersion();
            if (wasInUse != account.DisabledAt is null)
                await SayInUse(context, account, actor, cancellation);
            await Tell(context, kind, account, actor, cancellation);
            return null;
        },
        cancellation);

    /// <summary>Counts a wrong password on what was counted before, by whichever host, and locks the account at the last one that is borne.</summary>
    /// <param name="most">How many in a row lock it.</param>
    /// <returns>The end of the lock; null while there is none.</returns>
    public Task<DateTimeOffset?> CountFailure(PersonId id, int most, TimeSpan lockedFor, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await context.Users.FirstOrDefaultAsync(a => a.Id == id.Value, cancellation) is not { LockoutEnabled: true } account)
                return null;
            var now = _systemClock.GetUtcNow();
            account.AccessFailedCount++;
            if (account.AccessFailedCount >= most)
            {
                account.AccessFailedCount = 0;
                account.LockoutEnd = now + lockedFor;
            }

            account.ConcurrencyStamp = NewVersion();
            return account.LockoutEnd > now ? account.LockoutEnd : null;
        },
        cancellation);

    /// <summary>Counts wrong passwords from nothing again: the right one was given.</summary>
    public Task ForgetFailures(PersonId id, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await context.Users.FirstOrDefaultAsync(a => a.Id == id.Value, cancellation) is not { } account)
                return;
            account.AccessFailedCount = 0;
            account.ConcurrencyStamp = NewVersion();
        },
        cancellation);

    /// <summary>True when the account of somebody who holds it is in use, as the context has it.</summary>
    private async Task<bool> IsHeld(KktContext context, KeptPermission kept, CancellationToken cancellation)
    {
        var organisation = await context.FindDocument(OrganisationStore.Organisation, cancellation);
        return await kept.IsHeldBy(context, OrganisationStore.ReadOrganisation(organisation), _processClock.GetUtcNow(), cancellation);
    }

    private string NewVersion() => Guid.CreateVersion7(_systemClock.GetUtcNow()).ToString();

    private async Task<Refusal?> Add(KktContext context, IReadOnlyCollection<(Account Account, PersonRecord Person)> added, Actor actor, CancellationToken cancellation)
    {
        if (await Taken(context, [.. added.Select(a => a.Account.NormalizedUserName)], cancellation) is { } taken)
            return taken;
        await context.ReplaceRegister(OrganisationStore.PeopleRegister, present => OrganisationStore.With([.. added.Select(a => a.Person)], present), actor, Now, cancellation);
        foreach (var (account, _) in added)
            await Keep(context, account, actor, cancellation);
        return null;
    }

    private static async Task<Refusal?> Taken(KktContext context, IReadOnlyList<string?> names, CancellationToken cancellation) =>
        await context.Users.Where(a => names.Contains(a.NormalizedUserName)).Select(a => a.UserName).FirstOrDefaultAsync(cancellation) is { } taken
            ? Refusal.Of(StorageRefusals.UserNameTaken, RefusalKind.Conflict, "userName", taken)
            : null;

    private Task<LogLine> Keep(KktContext context, Account account, Actor actor, CancellationToken cancellation)
    {
        account.SecurityStamp = Stamp();
        context.Users.Add(account);
        return Tell(context, Added, account, actor, cancellation);
    }

    /// <summary>The organisation knows who can be given work, so that what is decided depends on its document alone.</summary>
    private async Task SayInUse(KktContext context, Account account, Actor actor, CancellationToken cancellation)
    {
        var people = OrganisationStore.ReadPeople(await context.FindDocument(OrganisationStore.PeopleRegister, cancellation));
        if (people.FirstOrDefault(p => p.Id == account.Person) is not { } person)
            return;
        var changed = person with { IsDisabled = account.DisabledAt is not null };
        await context.ReplaceRegister(OrganisationStore.PeopleRegister, present => OrganisationStore.With([changed], present), actor, Now, cancellation);
    }

    private Instant Now => Instant.From(_processClock.GetUtcNow());

    private Task<LogLine> Tell(KktContext context, string kind, Account account, Actor actor, CancellationToken cancellation) => context.Append(
        LogStream.OfRegister(Register), kind, JsonSerializer.SerializeToUtf8Bytes(new { person = account.Id, userName = account.UserName }, CaseEventCodec.Json), actor, Now, cancellation);

    private bool Opens(string stored, string secret) =>
        stored.Split(':') is [var until, var hash]
        && long.Parse(until, CultureInfo.InvariantCulture) > Instant.From(_systemClock.GetUtcNow()).Microseconds
        && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(hash), HashOf(secret));

    private static byte[] HashOf(string secret) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret));

    private static string Stamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
