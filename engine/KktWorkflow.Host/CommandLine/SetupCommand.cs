using System.CommandLine;
using System.Globalization;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`setup`: a new one-time address for the first administrator, for a host that runs as a service and shows nobody what it prints.</summary>
internal static class SetupCommand
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("setup", "Print a one-time address at which the first administrator's account is made.");
        command.SetAction((parsed, cancellation) => AccountTools.UseWithOrganisationAsync(common.Read(parsed), common.Console(parsed), async services =>
        {
            var console = common.Console(parsed);
            var settings = common.Read(parsed);
            if (await services.GetRequiredService<FirstRun>().OpenAsync(Listening.Public(AddressOf(settings)), cancellation) is not { } open)
            {
                console.Say(OperatorSentences.Of("Setup.Done"));
                return ExitCode.FoundSomethingWrong;
            }

            console.Say(OperatorSentences.FirstRun(open));
            console.Result(new { open.Address, open.Until }, o => o.Address);
            return ExitCode.Done;
        }));
        return command;
    }

    private static string AddressOf(HostSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(settings.File.Certificate is null ? "http" : "https")}://{settings.File.Listen ?? settings.Listen}:{settings.File.Port ?? settings.Port}{settings.File.BasePath}");
}
