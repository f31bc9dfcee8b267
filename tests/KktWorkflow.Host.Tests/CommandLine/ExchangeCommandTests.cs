using System.IO.Compression;
using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Installation;

namespace KktWorkflow.Host.Tests.CommandLine;

/// <summary>`import` and `export` with zips.</summary>
public sealed class ExchangeCommandTests : IDisposable
{
    private const string Good = """{"id":"a-v1","definitionId":"a","name":"A","version":1,"root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"x","type":"Elsa.WriteLine"}]}}""";
    private const string Other = """{"id":"b-v1","definitionId":"b","name":"B","version":1,"root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"x","type":"Elsa.WriteLine"}]}}""";
    private const string Bad = """{"id":"c-v1","definitionId":"c","name":"C","version":1,"root":{"id":"r","type":"System.Diagnostics.Process"}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_wrote_the_file_is_named_and_becomes_the_author_who_may_not_sign_it()
    {
        var file = Zip(("a.json", Good));
        await FoundAsync();
        (await AccountAsync("nguoisoan", "iso-soan-thao", "TOISO")).Exit.ShouldBe(0);
        (await AccountAsync("nguoixem", "chuyen-vien", "PQLDT")).Exit.ShouldBe(0);
        foreach (var nobody in new[] { "khongco", "nguoixem" })
        {
            var refused = await CommandRun.Of("import", file, "--as", nobody, "--data", Data);
            (refused.Exit, refused.Error.Contains(nobody, StringComparison.Ordinal)).ShouldBe((1, true), refused.Error);
        }

        (await CommandRun.Of("import", file, "--as", "nguoisoan", "--data", Data)).Exit.ShouldBe(0);

        await using var storage = StorageSentences.Open(new HostSettings { DataFolder = Data });
        var draft = (await storage.Definitions.Versions("a", TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        var author = (await storage.Accounts.All(TestContext.Current.CancellationToken)).Single(a => a.UserName == "nguoisoan").Person;
        (draft.Version, draft.Life.Authors.ShouldHaveSingleItem()).ShouldBe((1, author));
        (await AccountAsync("nguoisoan2", "iso-soan-thao", "TOISO")).Exit.ShouldBe(0);
        var ambiguous = await ImportAsync(Zip(("b.json", Other)));
        (ambiguous.Exit, ambiguous.Error.Contains("--as: nguoisoan, nguoisoan2", StringComparison.Ordinal)).ShouldBe((1, true), ambiguous.Error);
        (await storage.Definitions.Versions("b", TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_only_person_who_may_draft_is_the_author_of_a_file_that_names_nobody()
    {
        await FoundAsync();
        (await AccountAsync("nguoisoan", "iso-soan-thao", "TOISO")).Exit.ShouldBe(0);

        var run = await ImportAsync(Zip(("a.json", Good)));

        (run.Exit, run.Error.Contains("nguoisoan", StringComparison.Ordinal)).ShouldBe((0, true), run.Error);
        await using var storage = StorageSentences.Open(new HostSettings { DataFolder = Data });
        var draft = (await storage.Definitions.Versions("a", TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        draft.Life.Authors.ShouldHaveSingleItem().ShouldBe((await storage.Accounts.All(TestContext.Current.CancellationToken)).Single().Person);
    }

    [Fact]
    public async Task Where_there_are_accounts_and_none_may_draft_nobody_is_taken_for_the_author()
    {
        await FoundAsync();
        (await AccountAsync("nguoixem", "chuyen-vien", "PQLDT")).Exit.ShouldBe(0);

        var run = await ImportAsync(Zip(("a.json", Good)));

        (run.Exit, run.Error.Contains("quyền soạn thảo", StringComparison.Ordinal)).ShouldBe((1, true), run.Error);
        await using var storage = StorageSentences.Open(new HostSettings { DataFolder = Data });
        (await storage.Definitions.Versions("a", TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Findings_are_told_also_when_no_author_can_be_taken()
    {
        var run = await CommandRun.Of("import", Zip(("c.json", Bad)), "--as", "khongco", "--data", Data);

        (run.Exit, run.Error.Contains("c.json: KKT-", StringComparison.Ordinal)).ShouldBe((1, true), run.Error);
    }

    [Fact]
    public async Task All_definitions_of_a_zip_are_imported_and_one_is_exported_into_a_zip_again()
    {
        (await ImportAsync(Zip(("a.json", Good), ("con/b.json", Other)))).Exit.ShouldBe(0);
        var packed = Path.Combine(_folder.Path, "ra.zip");

        var exported = await CommandRun.Of("export", "b", "--zip", packed, "--data", Data);

        exported.Exit.ShouldBe(0, exported.Error);
        exported.Output.ShouldBeEmpty();
        await using var zip = await ZipFile.OpenReadAsync(packed, TestContext.Current.CancellationToken);
        await using var entry = await zip.Entries.ShouldHaveSingleItem().OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(entry);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe((await CommandRun.Of("export", "b", "--data", Data)).Output.TrimEnd());
    }

    [Fact]
    public async Task Scenarios_go_with_their_definition_into_a_zip_and_come_back_with_it()
    {
        const string Kept = """{"procedure":"a","scenarios":[{"id":"x","name":"X","opens":{"at":"2026-03-02T08:00"},"path":[],"ends":{"status":"completed","nationalStatus":0}}]}""";
        (await ImportAsync(Zip(("a.json", Good), ("a.scenarios.json", Kept)))).Exit.ShouldBe(0);
        var packed = Path.Combine(_folder.Path, "ra.zip");

        (await CommandRun.Of("export", "a", "--zip", packed, "--data", Data)).Exit.ShouldBe(0);

        await using var zip = await ZipFile.OpenReadAsync(packed, TestContext.Current.CancellationToken);
        await using var entry = await zip.GetEntry("a.scenarios.json").ShouldNotBeNull().OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(entry);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(Kept);
        (await ImportAsync(Zip(("b.json", Other), ("b.scenarios.json", Kept.Replace("nationalStatus", "status10", StringComparison.Ordinal))))).Exit.ShouldBe(1);
        (await CommandRun.Of("export", "b", "--data", Data)).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task Scenarios_alone_are_taken_for_a_procedure_that_is_there_and_for_no_other()
    {
        const string Kept = """{"procedure":"a","scenarios":[{"id":"x","name":"X","opens":{"at":"2026-03-02T08:00"},"path":[],"ends":{"status":"completed","nationalStatus":0}}]}""";
        var file = Zip(("con/a.scenarios.json", Kept));

        (await ImportAsync(file)).Exit.ShouldBe(1, "there is no such procedure");
        (await ImportAsync(Zip(("a.json", Good)))).Exit.ShouldBe(0);
        var taken = await CommandRun.Of("import", file, "--data", Data, "--json");

        taken.Exit.ShouldBe(0, taken.Error);
        var answer = JsonElement.Parse(taken.Output).EnumerateArray().ShouldHaveSingleItem();
        (answer.GetProperty("definitionId").GetString(), answer.GetProperty("scenarios").GetInt32()).ShouldBe(("a", 1));
    }

    [Fact]
    public async Task Nothing_of_a_zip_is_stored_when_one_is_bad_and_all_findings_are_told_by_name()
    {
        var run = await ImportAsync(Zip(("a.json", Good), ("c.json", Bad), ("d.json", "not JSON"), ("../thoat.json", Other)));

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("c.json: KKT-");
        run.Error.ShouldContain("d.json: KKT-");
        run.Error.ShouldContain("thoat.json: ");
        (await CommandRun.Of("export", "a", "--data", Data)).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_validator_refuses_is_not_stored_and_every_finding_is_told_to_scripts_too()
    {
        var file = Path.Combine(_folder.Path, "lap.json");
        await File.WriteAllTextAsync(
            file,
            """
            {"id":"l-v1","definitionId":"lap","name":"Lặp","root":{"id":"r","type":"Elsa.Flowchart",
             "activities":[{"id":"s","type":"Elsa.Start"},{"id":"a","type":"Elsa.WriteLine"},{"id":"b","type":"Acme.Unknown"},{"id":"c","type":"Elsa.WriteLine"}],
             "connections":[{"source":"s","target":"a"},{"source":"a","target":"c"},{"source":"c","target":"a"},{"source":"a","target":"nowhere"}]}}
            """,
            TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("import", file, "--data", Data, "--json");

        run.Exit.ShouldBe(1);
        var answer = JsonElement.Parse(run.Output).EnumerateArray().ShouldHaveSingleItem();
        answer.TryGetProperty("definitionId", out _).ShouldBeFalse();
        answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).Distinct().ShouldBe(["KKT-D05", "KKT-D07", "KKT-S12", "KKT-S02"], ignoreOrder: true);
        (await CommandRun.Of("export", "lap", "--data", Data)).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task Zip_that_inflates_beyond_all_bounds_or_is_broken_is_refused()
    {
        (await ImportAsync(Zip(("a.json", new string(' ', 40_000_000))))).Exit.ShouldBe(1);
        var broken = Path.Combine(_folder.Path, "hong.zip");
        await File.WriteAllTextAsync(broken, "PK and nothing more", TestContext.Current.CancellationToken);

        (await ImportAsync(broken)).Exit.ShouldBe(1);
    }

    private string Data => Path.Combine(_folder.Path, "data");

    /// <summary>A database with the board's organisation and nobody in it.</summary>
    private async Task FoundAsync()
    {
        await using var founding = StorageSentences.Open(new HostSettings { DataFolder = Directory.CreateDirectory(Data).FullName });
        await founding.Schema.Migrate(TestContext.Current.CancellationToken);
        var organisation = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "process-definitions", "organisation.json"), TestContext.Current.CancellationToken);
        (await founding.Organisation.ReplaceDocument(organisation, Actor.System, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private Task<CommandRun> ImportAsync(string file) => CommandRun.Of("import", file, "--data", Data);

    private Task<CommandRun> AccountAsync(string userName, string position, string unit) =>
        CommandRun.Of("user", "add", userName, "--name", "Người thử", "--unit", unit, "--position", position, "--data", Data);

    private string Zip(params (string Name, string Text)[] entries)
    {
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
