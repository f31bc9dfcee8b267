using System.CommandLine;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Installation;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Verification;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`migrate`, `verify`, and the data that commands without a host work on.</summary>
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
        var outside = new Option<string[]>("--seal") { Description = "Compare with a seal that was kept elsewhere; may be given more than once.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var since = new Option<long?>("--since") { Description = "Leave out the cases to which nothing was added since this seal, which an earlier check found sound.", HelpName = "SEAL" };
        var command = new Command("verify", "Check every hash and seal, fold every case, compare every derived row.") { full, outside, since };
        command.SetAction((parsed, cancellation) => WithStorageAsync(common.Read(parsed), async storage =>
        {
            var console = common.Console(parsed);
            await storage.Schema.AssertCurrent(cancellation);
            console.Say(OperatorSentences.Of("Verify.Of", DatabasePlace.Of(storage.Options), storage.Options.FilesFolder));
            var progress = new CommandProgress(lines => console.Say($"{lines} …"));
            var report = parsed.GetValue(since) is { } number
                ? await storage.Verifier.VerifySince((await storage.Seals.Find(number, cancellation) ?? throw new CannotStartException(OperatorSentences.Of("Verify.NoSuchSeal", number))).Seal.Size, progress, cancellation)
                : await storage.Verifier.Verify(progress, cancellation);
            if (parsed.GetValue(full))
                report = report with { Breaks = [.. report.Breaks, .. await storage.Files.Verify(cancellation)] };
            foreach (var path in parsed.GetValue(outside) ?? [])
                report = report with { Breaks = [.. report.Breaks, .. await AgainstAsync(storage, path, cancellation)] };
            var answer = new
            {
                report.Cases,
                report.Events,
                report.Seals,
                LatestSeal = report.LatestSeal?.Number,
                report.Ok,
                Breaks = report.Breaks.Select(b => new FoundBreak(b.Case?.ToString(), b.Stream, b.Sequence, b.Kind, VerifySentences.Of(b, "vi"))).ToList(),
            };
            foreach (var broken in report.Breaks)
                console.Say(VerifySentences.Of(broken, "vi"));
            console.Result(answer, a => $"{a.Cases} cases, {a.Events} events, {a.Seals} seals, {(a.Ok ? "all sound" : $"{a.Breaks.Count} breaks")}");
            return report.Ok ? ExitCode.Done : ExitCode.FoundSomethingWrong;
        }));
        return command;
    }

    /// <summary>Throws <see cref="CannotStartException"/> for a file that holds no seal.</summary>
    private static async Task<IReadOnlyList<VerifyBreak>> AgainstAsync(KktStorage storage, string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return await SealFile.Read(file, cancellation) is { } seal
            ? await storage.Verifier.VerifyAgainst(seal, cancellation)
            : throw new CannotStartException(OperatorSentences.Of("Verify.NoSeal", path));
    }

    /// <summary>For commands that may be the first ones on a folder.</summary>
    public static Task<int> WithNewStorageAsync(HostSettings settings, Func<KktStorage, Task<int>> work)
    {
        OwnFiles.MakeFolder(settings.DataFolder);
        return UseAsync(settings, work);
    }

    public static Task<int> WithStorageAsync(HostSettings settings, Func<KktStorage, Task<int>> work)
    {
        DataFolder.AssertFilled(settings);
        return UseAsync(settings, work);
    }

    private static async Task<int> UseAsync(HostSettings settings, Func<KktStorage, Task<int>> work)
    {
        await using var storage = StorageSentences.Open(settings);
        return await StorageSentences.Try(storage, () => work(storage));
    }

    /// <summary>A break as `verify --json` prints it.</summary>
    /// <param name="Case">Null for what belongs to no case.</param>
    private sealed record FoundBreak([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Case, string Stream, long Sequence, string Kind, string Sentence);
}
