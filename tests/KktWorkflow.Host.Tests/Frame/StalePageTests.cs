using System.Net;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Frame;

/// <summary>Addresses that are none, and forms that can no longer be sent: a page says what to do.</summary>
public sealed class StalePageTests(DemoHost host)
{
    [Theory]
    [InlineData("/mot-trang-khong-co")]
    [InlineData("/khong-co-trang")]
    [InlineData("/loi")]
    [InlineData("/loi/404")]
    [InlineData("/loi/400")]
    public async Task Page_that_is_none_is_404(string address)
    {
        using var stranger = new Browser(host.Host.Address);

        await stranger.OpenAsync(address);

        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sign_in_that_was_open_too_long_says_to_load_it_again_and_repeats_no_password()
    {
        using var stranger = new Browser(host.Host.Address);
        await stranger.OpenAsync("/dang-nhap");

        var page = await stranger.PostAsync("/dang-nhap", ("_handler", "dang-nhap"), ("userName", Head), ("password", DemoHost.Password));

        stranger.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain("Trang đã mở quá lâu");
        page.ShouldContain("cookie");
        page.ShouldContain("href=\"/dang-nhap\"");
        page.ShouldNotContain(DemoHost.Password);
    }

    [Fact]
    public async Task Step_that_can_no_longer_be_sent_shows_what_was_typed()
    {
        var id = await OpenAsync(host);
        var item = (await ItemAsync(await host.As(Head), id, "phanCong")).GetProperty("id").GetString();
        using var head = new Browser(host.Host.Address);
        await head.SignInAsync(Head, DemoHost.Password);

        var page = await head.PostAsync(
            $"/viec/{item}", ("_handler", "buoc"), ("__RequestVerificationToken", "x"), ("requestKey", "mot-khoa"), ("outcome", "Done"), ("f.yKienChiDao", "Lưu ý <phần vốn góp>."));

        head.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain("Trang đã mở quá lâu");
        page.ShouldContain("Lưu ý <phần vốn góp>.");
        page.ShouldNotContain("mot-khoa");
        page.ShouldContain($"href=\"/viec/{item}\"");
    }

    [Fact]
    public async Task Button_that_can_no_longer_be_sent_leads_to_a_page_that_is_there()
    {
        using var head = new Browser(host.Host.Address);
        await head.SignInAsync(Head, DemoHost.Password);

        var page = await head.PostAsync("/ngon-ngu", ("lang", "en"));

        head.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain("Trang đã mở quá lâu");
        page.ShouldNotContain("href=\"/ngon-ngu\"");
    }
}
