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
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Benchmarks.Play;

/// <summary>A load-test database of open cases that were accepted at one moment: with the appointment date alone, whose timers are all due at one midnight, or with a legal date,
/// a step's time and a sub-deadline beside it.</summary>
internal sealed class TimedDatabase : IAsyncDisposable
{
    private const int Played = 200;

    public static readonly DateTimeOffset AcceptedAt = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private const string Promised = """{"committed":{"amount":5,"unit":"workingDays"}}""";
    private const string Legal = """{"committed":{"amount":5,"unit":"workingDays"},"statutory":{"amount":7,"unit":"workingDays"}}""";
    private const string StepTime = ""","budget":{"amount":3,"unit":"workingDays"},"subDeadlines":[{"name":"Sớm","limit":{"amount":2,"unit":"workingDays"}}]""";

    private static byte[] Procedure(int deadlines) => Encoding.UTF8.GetBytes(
        $$$"""
        {"id":"hen-v1","definitionId":"hen","name":"Hẹn","version":1,"customProperties":{"kkt":{{{(deadlines == 1 ? Promised : Legal)}}}},
         "root":{"id":"so-do","type":"Elsa.Flowchart",
          "activities":[{"id":"nhan","name":"Tiếp nhận","type":"Kkt.Intake","assignee":{"unit":"MC","position":"mot-cua"}},
                        {"id":"lam","name":"Thẩm định","type":"Kkt.OfficerStep","assignee":{"unit":"MC","position":"mot-cua"}{{{(deadlines == 1 ? "" : StepTime)}}}}],
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

    /// <summary>Open deadlines of a case that has more than one.</summary>
    public const int Several = 4;

    /// <summary>After all timers.</summary>
    public static DateTimeOffset Late { get; } = AcceptedAt.AddDays(30);

    public IBenchmarkDatabase Database { get; }

    private string Folder { get; }

    public static async Task<TimedDatabase> CreateAsync(BenchmarkRun run, IBenchmarkServer server, int cases, int deadlines, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Path.GetRandomFileName());
        var timed = new TimedDatabase(await server.CreateAsync(folder, cancellation), folder);
        await using var storage = new KktStorage(timed.Database.Options, new StoppedClock(AcceptedAt), TimeProvider.System);
        await storage.Schema.Migrate(cancellation);
        await storage.Settings.Save(SettingStore.LoadTest, "true", cancellation);
        await storage.Organisation.ReplaceDocument(Organisation, Actor.System, cancellation);
        await storage.Organisation.SavePeople([Desk], Actor.System, cancellation);
        await storage.Calendars.Replace(await File.ReadAllBytesAsync(Path.Combine(BenchmarkRun.Library, "calendar.json"), cancellation), Actor.System, cancellation);
        await ReleaseAsync(storage, Procedure(deadlines), cancellation);
        for (var n = 0; n < Math.Min(Played, cases); n++)
            await OpenAsync(storage, deadlines, cancellation);
        await storage.Multiplier.Multiply(cases, CopiedCases.All, null, cancellation);
        return timed;
    }

    /// <summary>A host on it whose process time is <paramref name="at"/>.</summary>
    public KktStorage NewHost(string name, DateTimeOffset at) => new(Database.Options with { Host = name }, new StoppedClock(at), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task ReleaseAsync(KktStorage storage, byte[] procedure, CancellationToken cancellation)
    {
        await storage.ReleaseText(procedure, Instant.Parse("2020-01-01T00:00:00+07:00"), cancellation);
    }

    private static async Task OpenAsync(KktStorage storage, int deadlines, CancellationToken cancellation)
    {
        var id = new CaseId(Guid.CreateVersion7(AcceptedAt));
        var none = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
        var open = new OpenCase(id, CaseKind.Procedure, null, new(ApplicantKind.Business, "Công ty"), [], none, none, null, Accept: true);
        var outcome = await storage.Commands.Handle(new(id, open, new(Desk.Id, Desk.Name, "Cán bộ", "Một cửa")) { DefinitionVersionId = "hen-v1" }, cancellation);
        if (outcome is not CommandOutcome.Accepted accepted || accepted.State.Deadlines.Count != deadlines)
            throw new InvalidOperationException($"A case with {deadlines} deadlines was wanted: {outcome}");
    }
}
