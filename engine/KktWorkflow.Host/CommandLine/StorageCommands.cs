using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Installation;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`migrate`, `verify`, `import`, `export`: work on the data without a host.</summary>
internal static class StorageCommands
{
    public static Command Migrate(CommonOptions common)
    {
        var grant = new Option<string?>("--grant")
        {
            Description = "Give this role of the server what a host needs, and no right to change the log.",
            HelpName = "ROLE",
        };
        var command = new Command("migrate", "Bring the schema to this version.") { grant };
        command.SetAction((parsed, cancellation) => WithNewStorageAsync(common.Read(parsed), async storage =>
        {
            await storage.Schema.Migrate(cancellation);
            if (parsed.GetValue(grant) is { } role && !await storage.Schema.Grant(role, cancellation))
                common.Console(parsed).Say("SQLite knows no roles: --grant is for servers.");
            common.Console(parsed).Result(new { Migrated = true }, _ => "The schema is at this version.");
            return ExitCode.Done;
        }));
        return command;
    }

    public static Command Verify(CommonOptions common)
    {
        var full = new Option<bool>("--full") { Description = "Hash every attached file too." };
        var command = new Command("verify", "Check every hash, fold every case, compare every derived row.") { full };
        command.SetAction((parsed, cancellation) => WithStorageAsync(common.Read(parsed), async storage =>
        {
            var console = common.Console(parsed);
            var report = await storage.Verifier.Verify(new CommandProgress(lines => console.Say($"{lines} …")), cancellation);
            if (parsed.GetValue(full))
                report = report with { Breaks = [.. report.Breaks, .. await storage.Files.Verify(cancellation)] };
            var answer = new
            {
                report.Cases,
                report.Events,
                report.Ok,
                Breaks = report.Breaks.Select(b => new { Case = b.Case?.ToString(), b.Stream, b.Sequence, b.Kind, Sentence = VerifySentences.Of(b, "vi") }).ToList(),
            };
            foreach (var broken in report.Breaks)
                console.Say(VerifySentences.Of(broken, "vi"));
            console.Result(answer, a => $"{a.Cases} cases, {a.Events} events, {(a.Ok ? "all sound" : $"{a.Breaks.Count} breaks")}");
            return report.Ok ? ExitCode.Done : ExitCode.FoundSomethingWrong;
        }));
        return command;
    }

    public static Command Import(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Elsa 3 definition JSON.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var command = new Command("import", "Store definitions as drafts; anything wrong with one stores nothing of it.") { files };
        command.SetAction((parsed, cancellation) => WithNewStorageAsync(common.Read(parsed), async storage =>
        {
            var console = common.Console(parsed);
            if (storage.Schema.MigratesItself)
                await storage.Schema.Migrate(cancellation);
            await storage.Schema.AssertUsable(cancellation);
            var imported = new List<object>();
            var wrong = false;
            foreach (var file in parsed.GetRequiredValue(files))
            {
                var text = DefinitionFile.Bytes(file);
                switch (DefinitionReader.Read(text))
                {
                    case DefinitionReadResult.Unreadable unreadable:
                        wrong = true;
                        foreach (var finding in unreadable.Findings)
                            console.Say($"{file.Name}: {finding.Code} {finding.Place}: {finding.Vi}");
                        break;
                    case DefinitionReadResult.Read read when await storage.Definitions.SaveDraft(read.Definition, text, Actor.System, null, cancellation) is DefinitionChange.Done done:
                        imported.Add(new { done.Version.DefinitionId, done.Version.Version, done.Version.State });
                        console.Say($"{file.Name}: {done.Version.DefinitionId}, version {done.Version.Version}, draft");
                        break;
                    default:
                        wrong = true;
                        break;
                }
            }

            if (console.AsJson)
                console.Result(imported, _ => "");
            return wrong ? ExitCode.FoundSomethingWrong : ExitCode.Done;
        }));
        return command;
    }

    public static Command Export(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = "Id of the definition." };
        var version = new Option<int?>("--version") { Description = "The version; without it the latest." };
        var command = new Command("export", "Print a definition as it is stored.") { id, version };
        command.SetAction((parsed, cancellation) => WithStorageAsync(common.Read(parsed), async storage =>
        {
            var versions = await storage.Definitions.Versions(parsed.GetRequiredValue(id), cancellation);
            var wanted = parsed.GetValue(version);
            var found = wanted is { } number ? versions.FirstOrDefault(v => v.Version == number) : versions.MaxBy(v => v.Version);
            if (found is null || await storage.Definitions.Text(found.VersionId, cancellation) is not { } text)
            {
                common.Console(parsed).Say($"There is no such definition or version: {parsed.GetRequiredValue(id)}.");
                return ExitCode.FoundSomethingWrong;
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(text));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>For commands that may be the first ones on a folder.</summary>
    private static Task<int> WithNewStorageAsync(HostSettings settings, Func<KktStorage, Task<int>> work)
    {
        OwnFiles.MakeFolder(settings.DataFolder);
        return UseAsync(settings, work);
    }

    private static Task<int> WithStorageAsync(HostSettings settings, Func<KktStorage, Task<int>> work)
    {
        DataFolder.AssertFilled(settings);
        return UseAsync(settings, work);
    }

    private static async Task<int> UseAsync(HostSettings settings, Func<KktStorage, Task<int>> work)
    {
        await using var storage = StorageSentences.Open(settings);
        return await StorageSentences.Try(storage, () => work(storage));
    }
}
