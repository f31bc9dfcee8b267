using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.LoadTests;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Benchmarks.Play;

/// <summary>A load-test database of open cases that were accepted at one moment and have one timer each, all due at one moment: the midnight after their appointment date.</summary>
internal sealed class TimedDatabase : IAsyncDisposable
{
    private const int Played = 200;

    private static readonly DateTimeOffset AcceptedAt = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Procedure = Encoding.UTF8.GetBytes(
        """
        {"id":"hen-v1","definitionId":"hen","name":"Hẹn","version":1,"customProperties":{"kkt":{"committed":{"amount":5,"unit":"workingDays"}}},
         "root":{"id":"so-do","type":"Elsa.Flowchart",
          "activities":[{"id":"nhan","name":"Tiếp nhận","type":"Kkt.Intake","assignee":{"unit":"MC","position":"mot-cua"}},
                        {"id":"lam","name":"Thẩm định","type":"Kkt.OfficerStep","assignee":{"unit":"MC","position":"mot-cua"}}],
          "connections":[{"source":{"activity":"nhan","port":"Accept"},"target":{"activity":"lam","port":"In"}}]}}
        """);

    private static readonly byte[] Organisation = Encoding.UTF8.GetBytes(
        """
        {"zone":"Asia/Ho_Chi_Minh","caseCodePattern":"T-{yyMMdd}-{n:0000}","units":[{"code":"MC","name":"Một cửa","headPosition":"mot-cua"}],
         "positions":[{"code":"mot-cua","name":"Cán bộ","permissions":["work.do","cases.open","cases.accept"]}]}
        """);

    private static readonly PersonRecord Desk = new(new(new Guid("00000000-0000-7000-8000-000000000001")), "Nguyễn Thị An", [new("MC", "mot-cua")], "an");

    private TimedDatabase(IBenchmarkDatabase database, string folder)
    {
        Database = database;
        Folder = folder;
    }

    /// <summary>After all timers.</summary>
    public static DateTimeOffset Late { get; } = AcceptedAt.AddDays(30);

    public IBenchmarkDatabase Database { get; }

    private string Folder { get; }

    public static async Task<TimedDatabase> CreateAsync(BenchmarkRun run, IBenchmarkServer server, int timers, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Path.GetRandomFileName());
        var timed = new TimedDatabase(await server.CreateAsync(folder, cancellation), folder);
        await using var storage = new KktStorage(timed.Database.Options, new StoppedClock(AcceptedAt), TimeProvider.System);
        await storage.Schema.Migrate(cancellation);
        await storage.Settings.Save(SettingStore.LoadTest, "true", cancellation);
        await storage.Organisation.ReplaceDocument(Organisation, Actor.System, cancellation);
        await storage.Organisation.SavePeople([Desk], Actor.System, cancellation);
        await storage.Calendars.Replace(await File.ReadAllBytesAsync(Path.Combine(BenchmarkRun.Library, "calendar.json"), cancellation), Actor.System, cancellation);
        await ReleaseAsync(storage, cancellation);
        for (var n = 0; n < Math.Min(Played, timers); n++)
            await OpenAsync(storage, cancellation);
        await storage.Multiplier.Multiply(timers, CopiedCases.All, null, cancellation);
        return timed;
    }

    /// <summary>A host on it, after the time of all timers.</summary>
    public KktStorage NewHost(string name) => new(Database.Options with { Host = name }, new StoppedClock(Late), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task ReleaseAsync(KktStorage storage, CancellationToken cancellation)
    {
        if (DefinitionReader.Read(Procedure) is not DefinitionReadResult.Read { Definition: var definition }
            || await storage.Definitions.SaveDraft(definition, Procedure, Actor.System, null, cancellation) is not DefinitionChange.Done draft
            || await storage.Definitions.Release(draft.Version.VersionId, new(2020, 1, 1), Actor.System, cancellation) is not DefinitionChange.Done)
            throw new InvalidOperationException("The procedure of the timers can't be released.");
    }

    private static async Task OpenAsync(KktStorage storage, CancellationToken cancellation)
    {
        var id = new CaseId(Guid.CreateVersion7(AcceptedAt));
        var none = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
        var open = new OpenCase(id, CaseKind.Procedure, null, new(ApplicantKind.Business, "Công ty"), [], none, none, null, Accept: true);
        var outcome = await storage.Commands.Handle(new(id, open, new(Desk.Id, Desk.Name, "Cán bộ", "Một cửa")) { DefinitionVersionId = "hen-v1" }, cancellation);
        if (outcome is not CommandOutcome.Accepted { State.Timers.Count: 1 })
            throw new InvalidOperationException($"A case with one timer was wanted: {outcome}");
    }
}
