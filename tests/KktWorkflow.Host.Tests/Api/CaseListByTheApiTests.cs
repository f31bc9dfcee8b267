using System.Text.Json;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>The list of cases in the order of what presses most, by the API and on the page.</summary>
public sealed class CaseListByTheApiTests(LateDemo late) : IClassFixture<LateDemo>
{
    [Fact]
    public async Task Cases_by_deadline_come_in_one_order_over_all_pages_with_ended_ones_last()
    {
        var leader = await late.As(Dossiers.Leader);
        var whole = Items((await leader.Get("/api/cases?order=due&limit=200")).Json);
        var paged = new List<JsonElement>();
        for (string? next = ""; next is not null;)
        {
            var page = (await leader.Get($"/api/cases?order=due&limit=7{(next.Length == 0 ? "" : $"&cursor={next}")}")).Json;
            paged.AddRange(Items(page));
            next = page.GetProperty("next").GetString();
        }

        paged.Select(IdOf).ShouldBe(whole.Select(IdOf));
        var ended = whole.ConvertAll(c => c.GetProperty("endedAt").ValueKind == JsonValueKind.String);
        ended.ShouldBe(ended.Order());
        var latest = Items((await leader.Get("/api/cases?limit=200")).Json);
        latest.Select(IdOf).ShouldBe(whole.Select(IdOf), ignoreOrder: true);
        latest.Select(IdOf).ShouldNotBe(whole.Select(IdOf));
        (await leader.Get("/api/cases?order=colour")).Code.ShouldBe("KKT-H03");
    }

    [Fact]
    public async Task Page_begins_with_late_cases_and_with_the_latest_opened_where_that_is_asked_for()
    {
        using var browser = await late.Host.BrowserOf(Dossiers.Leader);

        var rows = (await browser.OpenAsync("/ho-so")).Split("<tr")[2..];
        var isLate = rows.Select(row => row.StartsWith(" class=\"k-row-late\"", StringComparison.Ordinal)).ToList();
        isLate.ShouldContain(true);
        isLate.ShouldBe(isLate.OrderDescending());
        (await browser.OpenAsync("/ho-so?xep=moi&q=h50")).ShouldContain("<input type=\"hidden\" name=\"xep\" value=\"moi\"");
    }

    private static string? IdOf(JsonElement item) => item.GetProperty("caseId").GetString();

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];
}
