using System.Net;
using KktWorkflow.Engine;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Cases;

/// <summary>A case is followed and left again, on the page without script and by the API.</summary>
public sealed class CaseFollowingTests(DemoHost host)
{
    private const string Colleague = "dothanhmai";
    private const string Followed = "/ho-so?theo-doi=co";

    [Fact]
    public async Task Case_is_followed_from_its_page_and_stands_in_the_list_until_it_is_left()
    {
        var id = await OpenAsync(host);
        using var head = await host.BrowserAsync(Head);
        await head.OpenAsync($"/ho-so/{id}");

        await head.SendAsync("theo-doi", ("follow", "yes"));
        head.Page.ShouldContain("Đang theo dõi hồ sơ này");
        (await head.OpenAsync(Followed)).ShouldContain(id);
        head.Page.ShouldContain("href=\"/ho-so?\"", customMessage: "the same chip takes the mark off");

        await head.OpenAsync($"/ho-so/{id}");
        await head.SendAsync("theo-doi", ("follow", "yes"));
        (await head.OpenAsync($"/ho-so/{id}")).ShouldContain("Thôi theo dõi", customMessage: "an older window that asks again changes nothing");

        await head.SendAsync("theo-doi", ("follow", "no"));
        head.Page.ShouldContain("Đã thôi theo dõi hồ sơ này");
        (await head.OpenAsync(Followed)).ShouldNotContain(id);
    }

    [Fact]
    public async Task Who_follows_nothing_is_told_how()
    {
        using var officer = await host.BrowserAsync("hogialinh");

        await officer.OpenAsync(Followed);

        officer.Page.ShouldContain("Chưa theo dõi hồ sơ nào");
        officer.Page.ShouldContain("Mở một hồ sơ rồi bấm “Theo dõi”.");
    }

    [Fact]
    public async Task Case_that_somebody_may_not_read_is_not_followed()
    {
        var id = await OpenAsync(host);
        var outsider = await host.As(Outsider);

        (await PutAsync(outsider, id)).Code.ShouldBe("KKT-A05");
        (await PutAsync(outsider, Guid.NewGuid().ToString())).Status.ShouldBe(404);
        using var browser = await host.BrowserAsync(Outsider);
        (await browser.OpenAsync($"/ho-so/{id}")).ShouldNotContain("theo-doi");
        (await ListAsync(outsider)).ShouldNotContain(id);
    }

    [Fact]
    public async Task Who_loses_the_work_is_told_no_more_and_can_still_leave()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var officer = await host.As(Officer);
        (await PutAsync(officer, id)).Json.GetProperty("followed").GetBoolean().ShouldBeTrue();
        (await ListAsync(officer)).ShouldContain(id);
        (await MayBeToldAsync(Officer, id)).ShouldBeTrue();
        var item = (await ItemAsync(officer, id, "thamDinh")).GetProperty("id").GetString();
        (await (await host.As(Head)).Post($"/api/work-items/{item}/reassign", new { to = await PersonIdAsync(host, Colleague), reason = "Chuyên viên đi công tác." })).Status.ShouldBe(200);

        (await MayBeToldAsync(Officer, id)).ShouldBeFalse();
        (await MayBeToldAsync(Colleague, id)).ShouldBeTrue();
        (await PutAsync(officer, id)).Code.ShouldBe("KKT-A05");
        using var browser = await host.BrowserAsync(Officer);
        (await browser.OpenAsync($"/ho-so/{id}")).ShouldContain("Thôi theo dõi");

        (await officer.Send(new(HttpMethod.Delete, $"/api/cases/{id}/follow"))).Json.GetProperty("followed").GetBoolean().ShouldBeFalse();

        (await ListAsync(officer)).ShouldNotContain(id);
        (await browser.OpenAsync($"/ho-so/{id}")).ShouldNotContain("theo-doi");
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<ApiAnswer> PutAsync(ApiClient person, string id) => person.Send(new(HttpMethod.Put, $"/api/cases/{id}/follow"));

    private static async Task<IReadOnlyList<string?>> ListAsync(ApiClient person) =>
        [.. (await person.Get("/api/cases?followed=true")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseId").GetString())];

    private async Task<bool> MayBeToldAsync(string userName, string id) => await host.Host.Services.GetRequiredService<FollowerReading>()
        .MayReadAsync(PersonId.Parse(await PersonIdAsync(host, userName)), new(Guid.Parse(id)), TestContext.Current.CancellationToken);
}
