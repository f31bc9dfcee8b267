using KktWorkflow.Engine;
using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Tests.Sqlite;

/// <summary>However much work is open, a page of a list is read from an index in its order: nothing is gathered first and then sorted.</summary>
public sealed class SqliteListPlanTests
{
    [Theory]
    [InlineData(WorkItemView.Mine)]
    [InlineData(WorkItemView.Unit)]
    [InlineData(WorkItemView.Waiting)]
    public async Task List_of_work_is_read_in_its_order_from_an_index(WorkItemView view)
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        await using var context = world.Storage.Contexts.Create();

        foreach (var part in WorkItemQueries.Select(context, new(view, await world.PersonOf(Board.Binh)), followsOpenWork: true))
            await ShouldNotSort(context, part);
    }

    [Fact]
    public async Task Page_of_deadlines_is_read_in_its_order_from_an_index()
    {
        await using var world = await TestWorld.Create(SqliteTestDatabase.Instance);
        await using var context = world.Storage.Contexts.Create();

        await ShouldNotSort(context, DueItems.Of(context, new() { InTimeAt = new(1), LateBy = new(2) }));
        await ShouldNotSort(context, DueItems.Of(context, new() { IsPaused = true, Owners = new(["MC"], [Board.An.Id]) }));
    }

    private static async Task ShouldNotSort(KktContext context, IQueryable<WorkItemRow> items)
    {
        await context.Database.OpenConnectionAsync(TestWorld.Cancellation);
        await using var command = WorkItemQueries.Sorted(items, isDone: false).Take(51).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(TestWorld.Cancellation))
        {
            while (await reader.ReadAsync(TestWorld.Cancellation))
                plan.Add(reader.GetString(3));
        }

        plan.ShouldNotBeEmpty();
        plan.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal), string.Join(Environment.NewLine, plan));
    }
}
