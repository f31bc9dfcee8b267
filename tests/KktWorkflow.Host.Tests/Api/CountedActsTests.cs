using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.WorkItems;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>What a procedure allows only so often: moving the appointment date, asking for papers.</summary>
public sealed class CountedActsTests(DemoHost host)
{
    private static readonly StepOutcome Supplement = new("Supplement", "Yêu cầu bổ sung", [], "supplement");

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    public void An_extension_is_offered_as_often_as_the_procedure_allows(int most, int before, bool isOffered)
    {
        var read = DefinitionReader.Read($$$"""{"id":"v1","definitionId":"d","root":{"id":"r","type":"Elsa.Flowchart"},"customProperties":{"kkt":{"maxExtensions":{{{most}}} } } }""");
        var definition = read.ShouldBeOfType<DefinitionReadResult.Read>().Definition;
        var state = CaseState.None with { Status = CaseStatus.Running, AcceptedAt = new(1), Extensions = before, ExtendedTo = before > 0 ? new Instant(2) : null };

        new ToldCase(state, definition, [], []).TakesExtension.ShouldBe(isOffered);
    }

    [Theory]
    [InlineData(0, null, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(1, null, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(0, 0, 1)]
    public void Asking_for_papers_once_more_warns_of_the_national_index_and_of_the_procedures_limit(int asked, int? most, int warnings)
    {
        var count = new SupplementCount(asked, most);

        foreach (var language in new[] { "vi", "en" })
            count.Warnings(Supplement, CultureInfo.GetCultureInfo(language)).Count.ShouldBe(warnings);
        count.Warnings(Supplement with { Tone = "primary" }, CultureInfo.InvariantCulture).ShouldBeEmpty();
    }

    [Fact]
    public async Task Step_warns_a_program_in_its_language_before_a_second_supplement()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var officer = await host.As(Officer);
        (await WarningsAsync("vi")).ShouldBeEmpty();
        await DoAsync(officer, id, "thamDinh", "Supplement", comment: "Thiếu báo cáo tài chính.");
        await DoAsync(await host.As(Clerk), id, "boSungThamDinh", "Received");

        (await WarningsAsync("vi")).ShouldBe(["Hồ sơ này đã bổ sung 1 lần. Bổ sung thêm sẽ bị tính là quá hạn", "Quy trình này chỉ cho yêu cầu bổ sung tối đa 1 lần"]);
        (await WarningsAsync("en"))[1].ShouldBe("This procedure limits how often papers may be asked for (at most: 1)");

        async Task<string?[]> WarningsAsync(string language)
        {
            var item = (await ItemAsync(officer, id, "thamDinh")).GetProperty("id").GetString();
            var request = new HttpRequestMessage(HttpMethod.Get, $"/api/work-items/{item}");
            request.Headers.AcceptLanguage.ParseAdd(language);
            var outcomes = (await officer.Send(request)).Json.GetProperty("outcomes").EnumerateArray();
            var supplement = outcomes.Single(outcome => outcome.GetProperty("name").GetString() == "Supplement");
            return [.. supplement.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString())];
        }
    }

    [Fact]
    public async Task Program_that_pauses_for_papers_once_more_is_told_what_that_costs_with_a_code()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var head = await host.As(Head);
        Codes(await PauseAsync("first")).ShouldBeEmpty("the first request costs nothing");
        await head.Post($"/api/cases/{id}/resume", new { reason = "Đã đủ giấy tờ" });

        var again = await PauseAsync("second");

        Codes(again).ShouldBe(["KKT-W26", "KKT-W27"]);
        again.Json.GetProperty("warnings")[0].GetProperty("sentence").GetString().ShouldBe("Hồ sơ này đã bổ sung 1 lần. Bổ sung thêm sẽ bị tính là quá hạn");
        (await PauseAsync("second")).Text.ShouldBe(again.Text, "the same request gets the same answer");
        Codes(await head.Get($"/api/cases/{id}")).ShouldBeEmpty("reading a case costs nothing");

        Task<ApiAnswer> PauseAsync(string key) => head.Post($"/api/cases/{id}/pause", new { cause = "supplement", reason = "Thiếu giấy tờ" }, key: $"{id}-{key}");

        static string?[] Codes(ApiAnswer answer) => [.. answer.Json.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString())];
    }

    [Fact]
    public async Task Head_who_pauses_for_papers_once_more_is_told_what_it_costs_before_it_is_done()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        using var head = new Browser(host.Host.Address);
        await head.SignInAsync(Head, DemoHost.Password);
        await PauseAsync();
        head.Page.ShouldNotContain("Bổ sung thêm sẽ bị tính là quá hạn", customMessage: "the first request costs nothing");
        await head.OpenAsync($"/ho-so/{id}/chay-tiep");
        await head.SendAsync("viec-khac", ("reason", "Đã đủ giấy tờ"));

        await PauseAsync();
        head.Page.ShouldContain("Hồ sơ này đã bổ sung 1 lần. Bổ sung thêm sẽ bị tính là quá hạn");
        head.Page.ShouldContain("Thiếu giấy tờ", customMessage: "what was typed stays");
        (await StateAsync()).ShouldBe("running");

        await head.SendAsync("viec-khac", ("cause", "Supplement"), ("reason", "Thiếu giấy tờ"));
        (await StateAsync()).ShouldBe("paused");

        async Task PauseAsync()
        {
            await head.OpenAsync($"/ho-so/{id}/tam-dung");
            await head.SendAsync("viec-khac", ("cause", "Supplement"), ("reason", "Thiếu giấy tờ"));
        }

        async Task<string?> StateAsync() => (await (await host.As(Head)).Get($"/api/cases/{id}")).Json.GetProperty("state").GetString();
    }
}
