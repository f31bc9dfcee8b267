using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Host.Archives;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`archive CASE --to FILE`: the sealed archive of a closed case.</summary>
internal static class ArchiveCommand
{
    public static Command Create(CommonOptions common)
    {
        var wanted = new Argument<string>("CASE") { Description = "Code or id of a closed case." };
        var to = new Option<FileInfo>("--to") { Required = true, Description = "The file that gets the archive; must not be there yet.", HelpName = "FILE" };
        var command = new Command("archive", "Write the sealed archive of a closed case, which kkt-archive-verifier checks without database or server.") { wanted, to };
        command.SetAction((parsed, cancellation) => StorageCommands.WithStorageAsync(common.Read(parsed), async storage =>
        {
            var console = common.Console(parsed);
            await storage.Schema.AssertCurrent(cancellation);
            var text = parsed.GetRequiredValue(wanted);
            CaseId? id = Guid.TryParse(text, out var read) ? new CaseId(read) : await storage.Cases.FindByCode(text, cancellation);
            if (id is not { } found)
            {
                console.Say(OperatorSentences.Of("Archive.NoCase", text));
                return ExitCode.FoundSomethingWrong;
            }

            var (file, refusal) = await ArchiveDesk.MakeAsync(storage.Archives, found, cancellation);
            if (file is null)
            {
                console.Say(RefusalSentence.Of(refusal!, "vi"));
                console.Say(RefusalSentence.Of(refusal!, "en"));
                return ExitCode.FoundSomethingWrong;
            }

            await using (file)
            {
                await using var target = new FileStream(parsed.GetRequiredValue(to).FullName, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                await file.CopyToAsync(target, cancellation);
            }

            console.Result(new { Case = found.ToString(), Archive = parsed.GetRequiredValue(to).FullName }, a => a.Archive);
            return ExitCode.Done;
        }));
        return command;
    }
}
