using System.CommandLine;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Installation;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`backup`: everything that is needed to go on elsewhere, in one folder, while the host works.</summary>
internal static class BackupCommand
{
    public static Command Create(CommonOptions common)
    {
        var to = new Option<DirectoryInfo>("--to") { Required = true, Description = "Folder that gets a new folder named by date and time.", HelpName = "DIR" };
        var keep = new Option<int?>("--keep") { Description = "Afterwards keep this many backups there and remove older ones.", HelpName = "N" };
        keep.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--keep wants a number from 1.");
        });
        var command = new Command("backup", "Copy database, files, keys and settings into a new folder; the host may be running.") { to, keep };
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = common.Console(parsed);
            var backup = new DataBackup(common.Read(parsed), TimeProvider.System);
            var made = await backup.MakeAsync(parsed.GetRequiredValue(to).FullName, cancellation);
            if (parsed.GetValue(keep) is { } most)
                DataBackup.KeepNewest(parsed.GetRequiredValue(to).FullName, most);
            console.Say(OperatorSentences.Of(made.HasDatabase ? "Backup.Done" : "Backup.WithoutDatabase", made.Folder));
            console.Result(new { Backup = made.Folder, made.HasDatabase }, m => m.Backup);
            return ExitCode.Done;
        });
        return command;
    }
}
