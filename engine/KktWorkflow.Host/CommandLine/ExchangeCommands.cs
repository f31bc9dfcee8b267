using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Exchange;
using KktWorkflow.Host.Procedures.Findings;
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
        var author = new Option<string?>("--as")
        {
            Description = "Account of who wrote what is in the files: that person may not review or approve it. Needed where several may draft; the only one who may is taken without it.",
            HelpName = "ACCOUNT",
        };
        var command = new Command("import", "Store definitions as drafts; anything wrong with a file, or in a zip, stores nothing of it.") { files, author };
        command.SetAction((parsed, cancellation) => StorageCommands.WithNewStorageAsync(common.Read(parsed), async storage =>
        {
            var console = common.Console(parsed);
            if (storage.Schema.MigratesItself)
                await storage.Schema.Migrate(cancellation);
            await storage.Schema.AssertUsable(cancellation);
            var (actor, sentence) = Author(await AuthorsAsync(storage, cancellation), parsed.GetValue(author), isNew: (await storage.Accounts.All(cancellation)).Count == 0);
            if (sentence is not null)
                console.Say(sentence);
            var answers = new List<Imported>();
            foreach (var file in parsed.GetRequiredValue(files))
                answers.AddRange(await ImportAsync(file, storage, actor, console, cancellation));
            if (console.AsJson)
                console.Result(answers, _ => "");
            return answers.TrueForAll(a => a.DefinitionId is not null) && answers.Count > 0 ? ExitCode.Done : ExitCode.FoundSomethingWrong;
        }));
        return command;
    }

    public static Command Export(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = "Id of the definition." };
        var version = new Option<int?>("--version") { Description = "The version; without it the latest." };
        var zip = new Option<FileInfo?>("--zip")
        {
            Description = "Write it into this zip instead of printing it, with its scenarios, its signatures, and the forms, checklists and policies that it was signed with.",
            HelpName = "FILE",
        };
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

            if (parsed.GetValue(zip) is { } file && await DefinitionBundle.PackAsync(storage.Definitions, storage.Scenarios, found, cancellation) is { } packed)
                await WriteAsync(file, packed, cancellation);
            else
                await parsed.InvocationConfiguration.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(text));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Who wrote the files, since that decides who may not sign them; null when nobody can be taken. And what there is to say of it.
    /// Only on a new installation, where nobody has an account yet, a draft has no author: then it gets the first who hands it in.</summary>
    private static (Actor? Author, string? Sentence) Author(IReadOnlyDictionary<string, Actor> authors, string? userName, bool isNew) => (userName, authors.Count) switch
    {
        ({ } name, _) => (authors.GetValueOrDefault(name), authors.ContainsKey(name) ? null : OperatorSentences.Of("Import.NoAuthor", name)),
        (null, 0) => isNew ? (Actor.System, OperatorSentences.Of("Import.Nobodys")) : (null, OperatorSentences.Of("Import.NobodyMayDraft")),
        (null, 1) => (authors.Values.Single(), OperatorSentences.Of("Import.Author", authors.Keys.Single())),
        _ => (null, OperatorSentences.Of("Import.WhichAuthor", string.Join(", ", authors.Keys))),
    };

    /// <summary>Everybody with an account in use who may draft, by its name.</summary>
    private static async Task<IReadOnlyDictionary<string, Actor>> AuthorsAsync(KktStorage storage, CancellationToken cancellation)
    {
        var authors = new SortedDictionary<string, Actor>(StringComparer.OrdinalIgnoreCase);
        if (await storage.Organisation.Document(cancellation) is null)
            return authors;
        var organisation = await storage.Organisation.Current(cancellation);
        foreach (var account in await storage.Accounts.All(cancellation))
        {
            if (account is { DisabledAt: null, UserName: { } name } && organisation.PermissionsOf(account.Person).Contains(Permissions.DraftDefinitions))
                authors[name] = organisation.ActorOf(account.Person);
        }

        return authors;
    }

    /// <summary>All that the file holds, or nothing, and then everything that stands against it is said. A definition with an error of its own is refused, as `validate` would;
    /// whether posts, calendars and policies exist is looked up at release.</summary>
    /// <param name="author">Null for one who can't be taken: then nothing is stored.</param>
    private static async Task<IReadOnlyList<Imported>> ImportAsync(FileInfo file, KktStorage storage, Actor? author, CommandConsole console, CancellationToken cancellation)
    {
        var (texts, scenarios) = await DefinitionFile.WithScenariosAsync(file, cancellation);
        var checkedTexts = texts.Select(t => (t.Name, t.Text, Findings: t.Text is null ? [] : DefinitionValidator.Validate(t.Text))).ToList();
        foreach (var (name, text, findings) in checkedTexts)
        {
            if (text is null)
                console.Say($"{name}: can't be taken from the zip.");
            foreach (var finding in findings)
                console.Say($"{name}: {finding.Code} {finding.Place}: {finding.Vi}");
        }

        List<Imported> nothing = [.. checkedTexts.Select(c => new Imported(c.Name, FindingAnswer.Of(c.Findings))), .. scenarios.Select(s => new Imported(s.Name, []))];
        if (author is null || !checkedTexts.TrueForAll(c => c.Text is not null && c.Findings.All(f => f.Severity != FindingSeverity.Error)))
            return nothing;
        var (stored, refusal) = await storage.Definitions.SaveDrafts(
            checkedTexts.ConvertAll(c => (((DefinitionReadResult.Read)DefinitionReader.Read(c.Text)).Definition, (ReadOnlyMemory<byte>)c.Text)), [.. scenarios.Select(s => s.File)], author, cancellation);
        if (refusal is not null)
        {
            console.Say($"{refusal.Place}: {RefusalSentence.Of(refusal, "en")}");
            return nothing;
        }

        var drafts = checkedTexts.Zip(stored, (told, draft) =>
        {
            console.Say($"{told.Name}: {draft.DefinitionId}, version {draft.Version}, draft");
            return new Imported(told.Name, FindingAnswer.Of(told.Findings)) { DefinitionId = draft.DefinitionId, Version = draft.Version, State = draft.State };
        });
        return [.. drafts, .. scenarios.Select(taken =>
        {
            console.Say($"{taken.Name}: {taken.File.Procedure}, {taken.File.Scenarios.Count} scenarios");
            return new Imported(taken.Name, []) { DefinitionId = taken.File.Procedure, Scenarios = taken.File.Scenarios.Count };
        })];
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

    /// <summary>What became of one file, as `import --json` prints it; without an id nothing of it was stored.</summary>
    private sealed record Imported(string File, IReadOnlyList<FindingAnswer> Findings)
    {
        public string? DefinitionId { get; init; }

        public int? Version { get; init; }

        public DefinitionState? State { get; init; }

        /// <summary>How many a file of scenarios brought; null for a definition.</summary>
        public int? Scenarios { get; init; }
    }
}
