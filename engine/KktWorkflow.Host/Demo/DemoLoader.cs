using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Composition;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Organisation;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Demo;

/// <summary>Fills an empty database with the demo: the board, invented people with accounts, the procedures in force, and some forty cases of the last sixty days,
/// each made by the real commands at the time at which it would have happened. The same files and the same day give the same cases.</summary>
public static class DemoLoader
{
    private const string Loaded = "demo.loaded";

    /// <summary>Loads the demo as it would stand at <paramref name="now"/>; opens the database by itself, beside whoever has it open, and closes it again.
    /// On a database that is a demo already nothing happens. Throws <see cref="CannotStartException"/> when the database is not empty, or a file can't be read.</summary>
    /// <param name="libraryFolder">The folder `process-definitions`.</param>
    public static Task LoadAsync(StorageOptions options, string libraryFolder, DateTimeOffset now, CancellationToken cancellation)
    {
        var files = new DemoFiles(libraryFolder);
        return LoadAsync(options, files, files.Script, now, cancellation);
    }

    /// <summary>The same with another script than the library's.</summary>
    internal static async Task LoadAsync(StorageOptions options, DemoFiles files, DemoScript script, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = files.People;
        var chance = new DemoChance(script.Seed);
        var local = TimeZoneInfo.ConvertTime(now, ZoneOf(files));
        DemoEntry[] entries = [.. new DemoTimetable(script, chance, local).Entries()];
        var begin = new DateTimeOffset(OfficeHours.Before((entries.Length > 0 ? entries[0].At : local).DateTime, 5).AddHours(8), local.Offset);
        var clock = new DemoClock(begin);
        await using var services = Services(options, clock);
        var storage = services.GetRequiredService<KktStorage>();
        if (storage.Schema.MigratesItself)
            await storage.Schema.Migrate(cancellation);
        if (await IsLoadedAsync(storage, cancellation))
            return;

        await storage.Settings.Save(SettingStore.Demo, "true", cancellation);
        if (await storage.Organisation.ReplaceDocument(files.Organisation, Actor.System, cancellation) is { } refusal)
            throw new CannotStartException($"organisation.json can't be taken: {string.Join(' ', refusal.Facts)}");
        if (await storage.Calendars.Replace(files.Calendar, Actor.System, cancellation) is { } wrong)
            throw new CannotStartException($"calendar.json can't be taken: {string.Join(' ', wrong.Facts)}");
        var ids = people.ToImmutableDictionary(p => p.UserName, p => chance.Id(begin, p.UserName), StringComparer.Ordinal);
        await MakeAccountsAsync(services, people, ids, cancellation);
        if (await storage.Escalations.Replace(files.Escalation, Actor.System, cancellation) is { } unsound)
            throw new CannotStartException($"escalation.json can't be taken: {string.Join(' ', unsound.Facts)}");
        if (await storage.LegalDocuments.Replace(files.LegalDocuments, Actor.System, cancellation) is { } bad)
            throw new CannotStartException($"legal-documents.json can't be taken: {string.Join(' ', bad.Facts)}");
        if (await storage.AuditCriteria.Replace(files.AuditCriteria, Actor.System, cancellation) is { } unfit)
            throw new CannotStartException($"audit-criteria.json can't be taken: {string.Join(' ', unfit.Facts)}");
        await Documents.TemplateLibrary.LoadAsync(storage, files.Folder, cancellation);
        await ReleaseProceduresAsync(storage, files, begin.AddHours(1), clock, cancellation);
        var player = new DemoPlayer(storage, new(ids, DateOnly.FromDateTime(local.DateTime)), chance);
        foreach (var entry in entries)
        {
            await FireUntilAsync(storage, clock, Instant.From(entry.At), cancellation);
            clock.AdvanceTo(entry.At);
            await player.PlayAsync(entry, cancellation);
        }

        await FireUntilAsync(storage, clock, Instant.From(now.AddMilliseconds(-1)), cancellation);
        await storage.Settings.Save(Loaded, "true", cancellation);
    }

    /// <summary>What falls due between two acts happens at its time: reminders, missed dates, escalations.</summary>
    private static async Task FireUntilAsync(KktStorage storage, DemoClock clock, Instant until, CancellationToken cancellation)
    {
        while (await storage.Timers.NextDue(until, cancellation) is { } due)
        {
            clock.AdvanceTo(due.ToDateTimeOffset());
            await storage.Timers.FireDue(cancellation);
        }
    }

    /// <summary>The mark of a demo may stand there already: whoever made the database has set it.</summary>
    private static async Task<bool> IsLoadedAsync(KktStorage storage, CancellationToken cancellation)
    {
        if (await storage.Settings.Find(Loaded, cancellation) is not null)
            return true;
        if (await storage.Settings.LatestEvent(cancellation) is null)
            return false;
        throw new CannotStartException(string.Equals(await storage.Settings.Find(SettingStore.Demo, cancellation), "true", StringComparison.Ordinal)
            ? "Loading the demo was interrupted, so it is not whole: delete its data folder, or name another one with --data."
            : "This database holds real data, so it can't become a demo: name another folder with --data.");
    }

    private static ServiceProvider Services(StorageOptions options, DemoClock clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKktStorage(options, clock, TimeProvider.System);
        services.AddIdentityCore<Account>().AddKktAccounts();
        return services.BuildServiceProvider();
    }

    /// <summary>One hash serves all who have the same password: it is printed at every start anyway.</summary>
    private static async Task MakeAccountsAsync(ServiceProvider services, ImmutableArray<DemoPerson> people, ImmutableDictionary<string, Guid> ids, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var hashes = people.Select(p => p.Password).Distinct(StringComparer.Ordinal).ToDictionary(p => p, p => accounts.PasswordHasher.HashPassword(new Account(), p), StringComparer.Ordinal);
        var made = people.Select(p => (AccountOf(p), RecordOf(p, ids[p.UserName]))).ToList();
        if (await scope.ServiceProvider.GetRequiredService<KktStorage>().Accounts.AddAll(made, Actor.System, cancellation) is { } taken)
            throw new CannotStartException($"people.json: no accounts: {string.Join(' ', taken.Facts)}");

        Account AccountOf(DemoPerson person) => new()
        {
            Id = ids[person.UserName],
            UserName = person.UserName,
            NormalizedUserName = accounts.NormalizeName(person.UserName),
            LockoutEnabled = true,
            PasswordHash = hashes[person.Password],
        };
    }

    private static async Task ReleaseProceduresAsync(KktStorage storage, DemoFiles files, DateTimeOffset released, DemoClock clock, CancellationToken cancellation)
    {
        var organisation = await storage.Organisation.Current(cancellation);
        var drafts = new List<DefinitionSummary>();
        foreach (var text in files.Procedures)
        {
            var definition = DefinitionReader.Read(text) is DefinitionReadResult.Read read
                ? read.Definition
                : throw new CannotStartException("A procedure of the library can't be read: see kktworkflow validate.");
            drafts.Add(Done(await storage.Definitions.SaveDraft(definition, text, HolderOf(Permissions.DraftDefinitions, organisation), null, cancellation)));
        }

        await FirstLoad.LoadScenariosAsync(storage, files.Folder, HolderOf(Permissions.DraftDefinitions, organisation), cancellation);
        var release = new DemoRelease(storage, organisation, files);
        foreach (var draft in drafts)
            await release.SignAsync(draft, cancellation);
        clock.AdvanceTo(released);
        for (var index = 0; index < drafts.Count; index++)
            await release.ReleaseAsync(drafts[index], index + 1, Instant.From(released), cancellation);
    }

    internal static DefinitionSummary Done(DefinitionChange change) => change switch
    {
        DefinitionChange.Done done => done.Version,
        DefinitionChange.Refused { Refusal: var refusal } => throw new CannotStartException($"A procedure of the library was refused: {refusal.Code} {string.Join(' ', refusal.Facts)}"),
        _ => throw new InvalidOperationException(),
    };

    internal static Actor HolderOf(string permission, OrganisationView organisation) =>
        organisation.ActorOf(organisation.Chart.People.Keys.Order().First(p => organisation.PermissionsOf(p).Contains(permission)));

    private static PersonRecord RecordOf(DemoPerson person, Guid id) =>
        new(new PersonId(id), person.Name, [.. person.Positions.Select(position => new DatedPost(person.Unit, position))], person.UserName);

    private static TimeZoneInfo ZoneOf(DemoFiles files)
    {
        using var document = System.Text.Json.JsonDocument.Parse(files.Organisation);
        return TimeZoneInfo.FindSystemTimeZoneById(document.RootElement.GetProperty("zone").GetString()!);
    }
}
