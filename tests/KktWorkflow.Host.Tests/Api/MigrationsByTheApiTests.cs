using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Running cases of the demo go on by a second version: proposed, previewed, approved by another, moved by the job, one taken back.</summary>
public sealed class MigrationsByTheApiTests(LateDemo late) : IClassFixture<LateDemo>
{
    private const string Drafter = "buikhanhvan";
    private const string Approver = "hathanhtruc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cases_move_after_another_has_approved_and_one_is_taken_back()
    {
        var (from, to) = await SecondVersion();
        var (drafter, approver) = (await late.As(Drafter), await late.As(Approver));
        var map = (await drafter.Get($"/api/migrations/map?from={from}&to={to}")).Json;
        map.GetProperty("lines").EnumerateArray().ShouldAllBe(l => l.GetProperty("to").GetString() == l.GetProperty("from").GetString());
        (await drafter.Get($"/api/migrations/map?from={from}&to=khong-co")).Status.ShouldBe(404);
        var request = new { from, to, reason = "Bổ sung ý kiến" };

        var preview = await drafter.Post("/api/migrations/preview?limit=1", request);
        preview.Status.ShouldBe(200, preview.Text);
        var total = preview.Json.GetProperty("total").GetInt32();
        (preview.Json.GetProperty("moving").GetInt32(), preview.Json.GetProperty("items").GetArrayLength()).ShouldBe((total, 1));
        total.ShouldBeGreaterThan(1);
        (await drafter.Post($"/api/migrations/preview?limit=1&cursor={preview.Json.GetProperty("next").GetString()}", request)).Json.GetProperty("items")[0].GetProperty("caseId").GetString()
            .ShouldNotBe(preview.Json.GetProperty("items")[0].GetProperty("caseId").GetString());

        (await drafter.Post("/api/migrations", new { from, to })).Code.ShouldBe(RefusalCodes.ReasonMissing);
        (await drafter.Post("/api/migrations", new { from, reason = "x" })).Status.ShouldBe(422);
        var proposed = await drafter.Post("/api/migrations", request, key: "dot-1");
        proposed.Status.ShouldBe(201, proposed.Text);
        var repeated = await drafter.Post("/api/migrations", request, key: "dot-1");
        (repeated.Status, repeated.Json.GetProperty("migrationId").GetString()).ShouldBe((201, proposed.Json.GetProperty("migrationId").GetString()));
        (await drafter.Post("/api/migrations", new { from, to, reason = "Khác" }, key: "dot-1")).Code.ShouldBe(StorageRefusals.KeyReused);
        var id = proposed.Json.GetProperty("migrationId").GetString();
        (await drafter.Post($"/api/migrations/{id}/approve", new { })).Code.ShouldBe("KKT-A04");
        (await approver.Post($"/api/migrations/{id}/stop", new { })).Code.ShouldBe(StorageRefusals.WrongMigrationState);
        (await approver.Post($"/api/migrations/{id}/approve", new { })).Json.GetProperty("state").GetString().ShouldBe("running");
        await late.Host.Services.GetRequiredService<MigrateRunningCases>().RunAsync(Cancellation);

        var done = (await drafter.Get($"/api/migrations/{id}")).Json;
        (done.GetProperty("state").GetString(), done.GetProperty("moved").GetInt32(), done.GetProperty("stayed").GetInt32()).ShouldBe(("done", total, 0));
        var result = (await drafter.Get($"/api/migrations/{id}/results")).Json.GetProperty("items")[0];
        result.GetProperty("canUndo").GetBoolean().ShouldBeTrue();
        var moved = result.GetProperty("caseId").GetString();
        (await drafter.Post($"/api/cases/{moved}/undo-migration", new { })).Code.ShouldBe(RefusalCodes.ReasonMissing);
        var undone = await drafter.Post($"/api/cases/{moved}/undo-migration", new { reason = "Nhầm hồ sơ" });
        undone.Status.ShouldBe(200, undone.Text);
        (await drafter.Post($"/api/cases/{moved}/undo-migration", new { reason = "Nhầm hồ sơ" })).Code.ShouldBe(RefusalCodes.NoMigrationToUndo);
        (await (await late.As(Dossiers.Officer)).Get("/api/migrations")).Code.ShouldBe("KKT-A04");
        (await late.Host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, Cancellation)).Breaks.ShouldBeEmpty();
    }

    /// <summary>The procedure with the most running cases, and a second version of it that is drawn alike.</summary>
    private async Task<(string From, string To)> SecondVersion()
    {
        var storage = late.Host.Services.GetRequiredService<KktStorage>();
        var busiest = (await storage.Cases.List(new() { Statuses = [Engine.Execution.State.CaseStatus.Running], Limit = 200 }, Cancellation)).Items.CountBy(c => c.DefinitionVersionId).MaxBy(c => c.Value).Key;
        return (busiest, (await storage.ReleaseNext(busiest, Cancellation)).VersionId);
    }
}
