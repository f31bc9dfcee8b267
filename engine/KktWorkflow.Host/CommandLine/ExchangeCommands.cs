using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Elsa;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`import`, `export`: definitions in and out as files, JSON or zip.</summary>
internal static class ExchangeCommands
{
    public static Command Import(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Elsa 3 definition JSON, or a zip of such files.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var command = new Command("import", "Store definitions as drafts; anything wrong with a file, or in a zip, stores nothing of it.") { files };
        command.SetAction((parsed, cancellation) => StorageCommands.WithNewStorageAsync(common.Read(parsed), async storage =>
        {
            var console = common.Console(parsed);
            if (storage.Schema.MigratesItself)
                await storage.Schema.Migrate(cancellation);
            await storage.Schema.AssertUsable(cancellation);
            var imported = new List<object>();
            var wrong = false;
            foreach (var file in parsed.GetRequiredValue(files))
                wrong |= !await ImportAsync(file, storage, console, imported, cancellation);
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
        var zip = new Option<FileInfo?>("--zip") { Description = "Write it into this zip instead of printing it.", HelpName = "FILE" };
        var command = new Command("export", "Print a definition as it is stored, or write it into a zip.") { id, version, zip };
        command.SetAction((parsed, cancellation) => StorageCommands.WithStorageAsync(common.Read(parsed), async storage =>
        {
            var versions = await storage.Definitions.Versions(parsed.GetRequiredValue(id), cancellation);
            var wanted = parsed.GetValue(version);
            var found = wanted is { } number ? versions.FirstOrDefault(v => v.Version == number) : versions.MaxBy(v => v.Version);
            if (found is null || await storage.Definitions.Text(found.VersionId, cancellation) is not { } text)
            {
                common.Console(parsed).Say($"There is no such definition or version: {parsed.GetRequiredValue(id)}.");
                return ExitCode.FoundSomethingWrong;
            }

            if (parsed.GetValue(zip) is { } file)
                await WriteAsync(file, DefinitionArchive.Pack([(DefinitionArchive.NameOf(found), text)]), cancellation);
            else
                await parsed.InvocationConfiguration.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(text));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>All that the file holds, or nothing, and then everything that stands against it is said. True when it was stored.</summary>
    private static async Task<bool> ImportAsync(FileInfo file, KktStorage storage, CommandConsole console, List<object> imported, CancellationToken cancellation)
    {
        var texts = await DefinitionFile.TextsAsync(file, cancellation);
        var definitions = new List<(string Name, ProcessDefinition Definition, byte[] Text)>();
        foreach (var (name, text) in texts)
        {
            if (text is null)
                console.Say(StudioText.Of("File.Unreadable", name));
            else if (DefinitionReader.Read(text) is DefinitionReadResult.Unreadable unreadable)
                Tell(unreadable, name, console);
            else if (DefinitionReader.Read(text) is DefinitionReadResult.Read read)
                definitions.Add((name, read.Definition, text));
        }

        var stored = definitions.Count == texts.Count && texts.Count > 0;
        foreach (var (name, definition, text) in stored ? definitions : [])
            stored &= await SaveAsync(name, definition, text, storage, console, imported, cancellation);
        return stored;
    }

    private static void Tell(DefinitionReadResult.Unreadable unreadable, string name, CommandConsole console)
    {
        foreach (var finding in unreadable.Findings)
            console.Say($"{name}: {finding.Code} {finding.Place}: {finding.Vi}");
    }

    private static async Task<bool> SaveAsync(
        string name, ProcessDefinition definition, byte[] text, KktStorage storage, CommandConsole console, List<object> imported, CancellationToken cancellation)
    {
        switch (await storage.Definitions.SaveDraft(definition, text, Actor.System, null, cancellation))
        {
            case DefinitionChange.Done done:
                imported.Add(new { done.Version.DefinitionId, done.Version.Version, done.Version.State });
                console.Say($"{name}: {done.Version.DefinitionId}, version {done.Version.Version}, draft");
                return true;
            case DefinitionChange.Refused refused:
                console.Say($"{name}: {RefusalSentence.Of(refused.Refusal, Language.Vietnamese)}");
                return false;
            default:
                return false;
        }
    }

    private static async Task WriteAsync(FileInfo file, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllBytesAsync(file.FullName, bytes, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{file} can't be written: {failure.Message}", failure);
        }
    }
}
