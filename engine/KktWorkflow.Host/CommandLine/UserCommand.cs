using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`user list|add|disable|reset`: accounts from the terminal of the server, by the commands that the pages use.</summary>
internal static class UserCommand
{
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
        command.SetAction((parsed, cancellation) => AccountTools.UseAsync(common.Read(parsed), async services =>
        {
            var people = (await services.GetRequiredService<OrganisationStore>().People(cancellation)).ToDictionary(p => p.Id);
            var rows = (await services.GetRequiredService<AccountRegister>().All(cancellation))
                .Select(a => new { a.UserName, people.GetValueOrDefault(a.Person)?.Name, Disabled = a.DisabledAt is not null })
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
        command.SetAction((parsed, cancellation) => AccountTools.UseWithOrganisationAsync(common.Read(parsed), common.Console(parsed), async services =>
        {
            var wanted = new NewAccount(parsed.GetRequiredValue(userName), parsed.GetRequiredValue(name), parsed.GetRequiredValue(unit), parsed.GetRequiredValue(position));
            return Tell(common.Console(parsed), await services.GetRequiredService<AccountCommands>().AddAsync(wanted, Actor.System, cancellation));
        }));
        return command;
    }

    private static Command Change(CommonOptions common, string verb, string description, Func<AccountCommands, Account, CommandConsole, CancellationToken, Task<int>> change)
    {
        var userName = new Argument<string>("userName");
        var command = new Command(verb, description) { userName };
        command.SetAction((parsed, cancellation) => AccountTools.UseAsync(common.Read(parsed), async services =>
        {
            var console = common.Console(parsed);
            var wanted = parsed.GetRequiredValue(userName);
            var accounts = await services.GetRequiredService<AccountRegister>().All(cancellation);
            if (accounts.FirstOrDefault(a => string.Equals(a.UserName, wanted, StringComparison.OrdinalIgnoreCase)) is { } account)
                return await change(services.GetRequiredService<AccountCommands>(), account, console, cancellation);
            console.Say($"There is no account {wanted}.");
            return ExitCode.FoundSomethingWrong;
        }));
        return command;
    }

    private static async Task<int> DisableAsync(AccountCommands commands, Account account, CommandConsole console, CancellationToken cancellation)
    {
        if (await commands.DisableAsync(account.Person, Actor.System, cancellation) is { } refusal)
            return Refused(console, refusal);
        console.Result(new { account.UserName, Disabled = true }, a => $"{a.UserName} is disabled.");
        return ExitCode.Done;
    }

    private static async Task<int> ResetAsync(AccountCommands commands, Account account, CommandConsole console, CancellationToken cancellation) =>
        Tell(console, await commands.ResetAsync(account.Person, Actor.System, cancellation));

    private static int Tell(CommandConsole console, Answer<IssuedPassword> answer)
    {
        switch (answer)
        {
            case Answer<IssuedPassword>.Done done:
                console.Result(new { done.Value.UserName, done.Value.Password }, a => $"{a.UserName}  {a.Password}");
                return ExitCode.Done;
            case Answer<IssuedPassword>.Refused refused:
                return Refused(console, refused.Refusal);
            case Answer<IssuedPassword>.Invalid invalid:
                foreach (var problem in invalid.Fields)
                    console.Say($"{problem.Field}: {problem.Sentence("en")}");
                return ExitCode.FoundSomethingWrong;
            default:
                throw new InvalidOperationException($"No words for {answer.GetType().Name}.");
        }
    }

    private static int Refused(CommandConsole console, Refusal refusal)
    {
        console.Say(RefusalSentence.Of(refusal, "en"));
        return ExitCode.FoundSomethingWrong;
    }
}
