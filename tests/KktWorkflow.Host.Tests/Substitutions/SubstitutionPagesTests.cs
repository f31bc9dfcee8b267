using System.Globalization;
using System.Net;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Substitutions;

/// <summary>The pages of substitutions and leave, and the work pages of who stands in, in a browser without scripts.</summary>
public sealed class SubstitutionPagesTests(DemoHost host)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);

    [Fact]
    public async Task A_head_enters_a_substitution_and_ends_it_early()
    {
        using var head = await SignedIn("tathithanhha");
        (await head.OpenAsync("/uy-quyen/moi")).ShouldContain("TUQ. – thừa ủy quyền");
        (string, string)[] fields =
        [
            ("principal", await PersonIdAsync(host, "tathithanhha")), ("substitute", await PersonIdAsync(host, "phungvanlinh")), ("post", ""), ("kind", "Kt"), ("documentNumber", "21/QĐ-BQL"),
            ("documentDate", Day(0)), ("from", Day(0)), ("to", Day(3)), ("acts", "Work"), ("acts", "Approve"), ("fields", "Môi trường"),
        ];

        await head.SendAsync("name=\"principal\"", [.. fields.Where(f => f.Item1 != "documentNumber")]);
        head.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        head.Page.ShouldContain("Số văn bản: Trường này là bắt buộc.");
        await head.SendAsync("name=\"principal\"", [.. fields.Select(f => f.Item1 == "to" ? ("to", Day(-1)) : f)]);
        head.Page.ShouldContain("trước ngày bắt đầu");
        await head.SendAsync("name=\"principal\"", fields);

        head.Path.ShouldBe("/uy-quyen");
        head.Page.ShouldContain("21/QĐ-BQL");
        head.Page.ShouldContain("Phùng Văn Linh");
        await head.SendAsync("/ket-thuc");
        head.Page.ShouldContain("Đã kết thúc ủy quyền");
        (await head.OpenAsync("/uy-quyen?muc=het")).ShouldContain("21/QĐ-BQL");
    }

    [Fact]
    public async Task Who_stands_in_finds_the_work_marked_and_does_it_in_the_others_name()
    {
        var head = await host.As(Head);
        var granted = await head.Post("/api/substitutions", new
        {
            principal = await PersonIdAsync(host, Officer), substitute = await PersonIdAsync(host, "phanngocduy"), kind = "tuq", documentNumber = "22/UQ-BQL", documentDate = Iso(0), from = Iso(0), to = Iso(1),
            acts = new[] { "work" }, fields = new[] { "Đầu tư" },
        });
        granted.Status.ShouldBe(201, granted.Text);
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var item = (await ItemAsync(await host.As(Officer), id, "thamDinh")).GetProperty("id").GetString();
        using var standIn = await SignedIn("phanngocduy");
        (await standIn.OpenAsync("/viec-cua-toi")).ShouldContain("thay Trần Quốc Bảo");

        await standIn.OpenAsync($"/viec/{item}");

        standIn.Page.ShouldContain("Thừa ủy quyền (TUQ.) của Trần Quốc Bảo");
        standIn.Page.ShouldContain("Căn cứ TUQ. 22/UQ-BQL");
        await standIn.SendAsync("name=\"outcome\"", [.. new[] { "nganh-nghe", "quy-hoach", "suat-von", "tai-chinh", "cong-nghe" }.Select(line => ("checklist", line)),
            ("f.deXuat", "cap"), ("f.tomTatThamDinh", "Đủ điều kiện theo quy định."), ("outcome", "Submit")]);
        standIn.Path.ShouldBe("/viec-cua-toi", standIn.Page);
        (await standIn.OpenAsync($"/ho-so/{id}")).ShouldContain("thay Trần Quốc Bảo (TUQ. 22/UQ-BQL");
        (await head.Post($"/api/substitutions/{granted.Json.GetProperty("id").GetString()}/end")).Status.ShouldBe(200);
        (await standIn.OpenAsync("/viec-cua-toi")).ShouldNotContain("thay Trần Quốc Bảo");
    }

    [Fact]
    public async Task Leave_stands_in_the_list_with_a_way_to_a_substitution()
    {
        using var head = await SignedIn("tathithanhha");
        await head.OpenAsync("/uy-quyen/nghi");

        await head.SendAsync("name=\"person\"", ("person", await PersonIdAsync(host, "chaungocthao")), ("from", Day(0)), ("to", Day(4)));

        head.Path.ShouldBe("/uy-quyen/nghi");
        head.Page.ShouldContain("Châu Ngọc Thảo");
        head.Page.ShouldContain("Hôm nay vắng");
        head.Page.ShouldContain("Gợi ý: ");
        head.Page.ShouldContain($"/uy-quyen/moi?cho={await PersonIdAsync(host, "chaungocthao")}");
        await head.SendAsync("/bo\"");
        head.Page.ShouldContain("Đã bỏ ngày nghỉ");
    }

    private async Task<Browser> SignedIn(string userName)
    {
        var browser = new Browser(host.Host.Address);
        await browser.SignInAsync(userName, DemoHost.Password);
        return browser;
    }

    private static string Day(int ahead) => Today.AddDays(ahead).ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);

    private static string Iso(int ahead) => Today.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
