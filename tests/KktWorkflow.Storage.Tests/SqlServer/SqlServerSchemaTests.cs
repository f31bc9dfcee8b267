using KktWorkflow.Storage.Tests.Compliance;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Tests.SqlServer;

/// <summary>A server's schema is brought along by hand, and a host knows its own.</summary>
public sealed class SqlServerSchemaTests() : SchemaCompliance(SqlServerTestDatabase.Instance)
{
    [Fact]
    public async Task Empty_database_is_not_migrated_by_a_host()
    {
        await using var storage = new KktStorage(await SqlServerTestDatabase.Empty(), TimeProvider.System, TimeProvider.System);
        var refused = await Should.ThrowAsync<StorageRefusedException>(() => storage.Schema.AssertUsable(TestWorld.Cancellation));

        refused.Refusal.Code.ShouldBe(StorageRefusals.OlderSchema);
        storage.Schema.MigratesItself.ShouldBeFalse();
        (await storage.Schema.State(TestWorld.Cancellation)).ShouldBe(SchemaState.None);
    }

    [Fact]
    public async Task Two_may_migrate_at_once()
    {
        var options = await SqlServerTestDatabase.Empty();
        await using var first = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        await using var second = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        await Task.WhenAll(first.Schema.Migrate(TestWorld.Cancellation), second.Schema.Migrate(TestWorld.Cancellation));

        await first.Schema.AssertUsable(TestWorld.Cancellation);
        await first.Schema.AssertSafe(TestWorld.Cancellation);
    }

    [Fact]
    public async Task Texts_compare_by_code_point()
    {
        await using var world = await TestWorld.Create(SqlServerTestDatabase.Instance);
        foreach (var name in new[] { "b", "B", "á", "a", "đ", "d" })
            await world.Storage.Settings.Save($"thu tu/{name}", name, TestWorld.Cancellation);
        await using var context = world.Storage.Contexts.Create();

        context.Settings.Where(s => s.Name.StartsWith("thu tu/")).OrderBy(s => s.Name).Select(s => s.Value).ToList().ShouldBe(["B", "a", "b", "d", "á", "đ"]);
    }

    [Fact]
    public async Task Database_without_row_versions_is_refused()
    {
        var options = await SqlServerTestDatabase.Instance.Copy();
        await SqlServerTestDatabase.Execute(SqlServerTestDatabase.AsOwner(options), "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT OFF WITH ROLLBACK IMMEDIATE");
        await using var storage = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        var refused = await Should.ThrowAsync<StorageRefusedException>(() => storage.Schema.AssertSafe(TestWorld.Cancellation));

        refused.Refusal.Code.ShouldBe(StorageRefusals.Unsafe);
        refused.Refusal.Facts.ShouldContain(fact => fact.Contains("READ_COMMITTED_SNAPSHOT"));
    }
}
