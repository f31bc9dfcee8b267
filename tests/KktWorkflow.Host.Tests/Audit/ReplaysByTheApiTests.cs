using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Replays;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>What the replays of all cases found, by the contract alone.</summary>
public sealed class ReplaysByTheApiTests(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact]
    public async Task Deviations_come_latest_first_in_pages_that_neither_repeat_nor_miss_one_with_their_counts()
    {
        await DoneInNoTimeAsync();
        var auditor = await host.As(Auditor);
        var all = await auditor.Get($"/api/audit/deviations?definitionId={Procedure}&limit=200");
        all.Status.ShouldBe(200, all.Text);
        var whole = all.Json.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ToList();
        var paged = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await auditor.Get($"/api/audit/deviations?definitionId={Procedure}&limit=2&until=2999-01-01&cursor={cursor}")).Json;
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            cursor = paged.Count >= whole.Count ? null : page.GetProperty("next").GetString();
        }

        paged.ShouldBe(whole);
        var first = all.Json.GetProperty("items")[0];
        first.GetProperty("caseId").GetString().ShouldNotBeNullOrEmpty();
        first.GetProperty("definitionId").GetString().ShouldBe(Procedure);
        all.Json.GetProperty("counts").EnumerateArray().Sum(count => count.GetProperty("times").GetInt32()).ShouldBe(whole.Count);
        var kind = first.GetProperty("kind").GetString()!;
        var narrowed = (await auditor.Get($"/api/audit/deviations?definitionId={Procedure}&kind={kind}&limit=200")).Json;
        narrowed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("kind").GetString()).Distinct().ShouldBe([kind]);
        narrowed.GetProperty("counts").GetArrayLength().ShouldBe(all.Json.GetProperty("counts").GetArrayLength(), "the counts leave the kind out of account");
        (await auditor.Get($"/api/audit/deviations?definitionId={Procedure}&until=2001-01-01")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Figures_of_steps_are_the_turns_that_the_list_of_waits_tells()
    {
        await DoneInNoTimeAsync();
        var auditor = await host.As(Auditor);

        var figures = await auditor.Get($"/api/audit/waits/steps?definitionId={Procedure}");

        figures.Status.ShouldBe(200, figures.Text);
        var version = figures.Json.GetProperty("version").GetInt32();
        foreach (var step in figures.Json.GetProperty("steps").EnumerateArray())
        {
            var path = Uri.EscapeDataString(step.GetProperty("step").GetString()!);
            var ended = (await auditor.Get($"/api/audit/waits?definitionId={Procedure}&version={version}&step={path}&limit=200")).Json.GetProperty("items").EnumerateArray().Select(turn => turn.GetProperty("minutes").GetInt64()).ToList();
            var counted = step.GetProperty("counted");
            ended.Count.ShouldBe(counted.GetProperty("turns").GetInt32());
            ended.ShouldBe(ended.OrderDescending());
            if (ended.Count == 0)
                continue;
            var ninetieth = counted.GetProperty("ninetieth").GetInt64();
            ended.ShouldContain(ninetieth);
            (await auditor.Get($"/api/audit/waits?definitionId={Procedure}&version={version}&step={path}&atLeast={ninetieth}&limit=200")).Json.GetProperty("items").EnumerateArray()
                .Select(turn => turn.GetProperty("minutes").GetInt64()).ShouldBe(ended.Where(minutes => minutes >= ninetieth));
            (await auditor.Get($"/api/audit/waits?definitionId={Procedure}&version={version}&step={path}&overBudget=true&limit=200")).Json.GetProperty("items").EnumerateArray()
                .ShouldAllBe(turn => turn.GetProperty("minutes").GetInt64() > turn.GetProperty("budget").GetInt64());
        }
    }

    [Theory]
    [InlineData("/api/audit/deviations?cursor=x", 422, "KKT-H08")]
    [InlineData("/api/audit/deviations?from=yesterday", 422, "KKT-H03")]
    [InlineData("/api/audit/deviations?kind=bogus", 422, "KKT-H03")]
    [InlineData("/api/audit/waits", 422, "KKT-H03")]
    [InlineData("/api/audit/waits?definitionId=qt-dt-01&cause=bogus", 422, "KKT-H03")]
    [InlineData("/api/audit/waits?definitionId=qt-dt-01&cursor=x", 422, "KKT-H08")]
    [InlineData("/api/audit/waits?definitionId=khong-co", 404, "KKT-H01")]
    [InlineData("/api/audit/waits/steps?definitionId=qt-dt-01&version=99", 404, "KKT-H01")]
    public async Task What_is_asked_wrongly_is_told(string address, int status, string code)
    {
        var answer = await (await host.As(Auditor)).Get(address);

        answer.Status.ShouldBe(status, answer.Text);
        answer.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("/api/audit/deviations")]
    [InlineData("/api/audit/waits?definitionId=qt-dt-01")]
    [InlineData("/api/audit/waits/steps?definitionId=qt-dt-01")]
    public async Task Who_may_not_read_the_log_is_refused(string address) => (await (await host.As(Officer)).Get(address)).Status.ShouldBe(403);

    /// <summary>A case whose first step after the intake took less than a minute.</summary>
    private async Task DoneInNoTimeAsync()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        await host.Host.Services.GetRequiredService<ReplayRun>().Run(TestContext.Current.CancellationToken);
    }
}
