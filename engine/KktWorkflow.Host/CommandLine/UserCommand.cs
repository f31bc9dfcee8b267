using System.CommandLine;
using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Organisation;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`user list|add|disable|reset`: accounts from the terminal of the server.</summary>
internal static class UserCommand
{
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 16;

    public static Command Create(CommonOptions common)
    {
        var command = new Command("user", "Accounts: list, add, disable, reset.");
        command.Subcommands.Add(List(common));
        command.Subcommands.Add(Add(common));
        command.Subcommands.Add(Change(common, "disable", "End an account: sessions and tokens end at once.", DisableAsync));
        command.Subcommands.Add(Change(common, "reset", "Give an account a new password, print it once, and unlock it.", ResetAsync));
        return command;
    }

    private static Command List(CommonOptions common)
    {
        var command = new Command("list", "All accounts.");
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), async (accounts, storage) =>
        {
            var people = (await storage.Organisation.People(cancellation)).ToDictionary(p => p.Id);
            var rows = accounts.Users.ToList()
                .Select(a => new { a.UserName, people.GetValueOrDefault(a.Person)?.Name, Disabled = a.DisabledAt is not null })
                .OrderBy(a => a.UserName, StringComparer.Ordinal)
                .ToList();
            common.Console(parsed).Result(rows, all => string.Join(Environment.NewLine, all.Select(a => $"{a.UserName}  {a.Name}{(a.Disabled ? "  disabled" : "")}")));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Add(CommonOptions common)
    {
        var userName = new Argument<string>("userName");
        var name = new Option<string>("--name") { Required = true, Description = "Full name." };
        var unit = new Option<string>("--unit") { Required = true, Description = "Code of the unit." };
        var position = new Option<string[]>("--position") { Required = true, Description = "Codes of the positions held there." };
        var command = new Command("add", "Make an account; prints its password once.") { userName, name, unit, position };
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), async (accounts, storage) =>
        {
            var console = common.Console(parsed);
            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            var account = new Account { Id = id, UserName = parsed.GetRequiredValue(userName), LockoutEnabled = true };
            var password = NewPassword();
            var made = await accounts.CreateAsync(account, password);
            if (!made.Succeeded)
                return Refused(console, made);
            var posts = parsed.GetRequiredValue(position).Select(p => new DatedPost(parsed.GetRequiredValue(unit), p));
            await storage.Organisation.SavePeople([new(new PersonId(id), parsed.GetRequiredValue(name), [.. posts], account.UserName)], Actor.System, cancellation);
            console.Result(new { account.UserName, Password = password }, a => $"{a.UserName}  {a.Password}");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Change(CommonOptions common, string verb, string description, Func<UserManager<Account>, Account, CommandConsole, Task<int>> change)
    {
        var userName = new Argument<string>("userName");
        var command = new Command(verb, description) { userName };
        command.SetAction((parsed, _) => RunAsync(common.Read(parsed), async (accounts, _) =>
        {
            var console = common.Console(parsed);
            if (await accounts.FindByNameAsync(parsed.GetRequiredValue(userName)) is { } account)
                return await change(accounts, account, console);
            console.Say($"There is no account {parsed.GetRequiredValue(userName)}.");
            return ExitCode.FoundSomethingWrong;
        }));
        return command;
    }

    private static async Task<int> DisableAsync(UserManager<Account> accounts, Account account, CommandConsole console)
    {
        account.DisabledAt = TimeProvider.System.GetUtcNow();
        var done = await accounts.UpdateSecurityStampAsync(account);
        if (!done.Succeeded)
            return Refused(console, done);
        console.Result(new { account.UserName, Disabled = true }, a => $"{a.UserName} is disabled.");
        return ExitCode.Done;
    }

    private static async Task<int> ResetAsync(UserManager<Account> accounts, Account account, CommandConsole console)
    {
        var password = NewPassword();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        var done = await accounts.UpdateSecurityStampAsync(account);
        if (!done.Succeeded)
            return Refused(console, done);
        console.Result(new { account.UserName, Password = password }, a => $"{a.UserName}  {a.Password}");
        return ExitCode.Done;
    }

    private static int Refused(CommandConsole console, IdentityResult result)
    {
        foreach (var problem in result.Errors)
            console.Say(problem.Description);
        return ExitCode.FoundSomethingWrong;
    }

    private static string NewPassword() => RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);

    private static async Task<int> RunAsync(HostSettings settings, Func<UserManager<Account>, KktStorage, Task<int>> work)
    {
        Directory.CreateDirectory(settings.DataFolder);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKktStorage(StorageChoice.Of(settings), TimeProvider.System, TimeProvider.System);
        services.AddIdentityCore<Account>(AccountRules.Configure).AddKktAccounts();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var storage = provider.GetRequiredService<KktStorage>();
        return await StorageSentences.Try(storage, async () =>
        {
            if (storage.Schema.MigratesItself)
                await storage.Schema.Migrate(CancellationToken.None);
            await storage.Schema.AssertUsable(CancellationToken.None);
            return await work(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), storage);
        });
    }
}
