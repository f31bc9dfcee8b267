using System.CommandLine;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.LoadTests;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`seed`: fills a database for load tests.</summary>
internal static class SeedCommand
{
    public static Command Create(CommonOptions common)
    {
        var cases = new Option<long>("--cases") { Description = "How many cases the database is to hold.", HelpName = "N", Required = true };
        cases.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(long.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var n) && n > 0))
                result.AddError("--cases wants a whole number above 0.");
        });
        var open = new Option<bool>("--open") { Description = "Count and copy only cases that are still open." };
        var command = new Command("seed", "Fill a database for load tests: plays 200 cases through the real commands and copies them. Takes an empty database, or one that it made.") { cases, open };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = common.Read(parsed);
            var console = common.Console(parsed);
            using var folder = DataFolder.Hold(settings.DataFolder);
            var begun = TimeProvider.System.GetTimestamp();
            var told = 0L;
            var progress = new CommandProgress(count =>
            {
                if (count / 5_000 == told / 5_000)
                    return;
                told = count;
                console.Say($"{count} cases …");
            });
            var wanted = parsed.GetRequiredValue(cases);
            await LoadTestDatabase.FillAsync(StorageChoice.Of(settings), settings.Library, wanted, parsed.GetValue(open) ? CopiedCases.Open : CopiedCases.All, TimeProvider.System.GetUtcNow(), progress, cancellation);
            console.Result(
                new { Cases = wanted, Seconds = Math.Round(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 1) },
                a => $"The database holds {a.Cases} cases ({a.Seconds} s). It is for load tests: serve it with --demo.");
            return ExitCode.Done;
        });
        return command;
    }
}
