using System.Net;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Intake;

/// <summary>Nobody types again what is here already: a pasted code finds the dossier, or fills the form in.</summary>
public sealed class PastedCodeTests(DemoHost host)
{
    private const string Page = "/tiep-nhan?thu-tuc=qt-ld-02";

    [Fact]
    public async Task Code_of_another_system_is_filled_in_once_and_found_afterwards()
    {
        var code = $"000.00.14.H56-200203-{Unique()}";
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);
        await clerk.OpenAsync($"{Page}&ma=%20{code.ToLowerInvariant()}%20");
        clerk.Page.ShouldContain("Chưa có hồ sơ nào mang mã");
        clerk.Page.ShouldContain($"name=\"externalCode\" value=\"{code}\"");

        await Send(clerk, code, "Lê Thị Liên Thông");
        clerk.Page.ShouldContain($"Mã ngoài {code}", customMessage: "the step that waits for the papers tells it");

        await clerk.OpenAsync($"{Page}&ma={code}");
        clerk.Page.ShouldContain("Hồ sơ mang mã này đã được đăng ký: chờ tiếp nhận");
        clerk.Page.ShouldContain("Lê Thị Liên Thông");
        clerk.Page.ShouldNotContain($"name=\"externalCode\" value=\"{code}\"");
        await Send(clerk, code, "Lê Thị Lần Hai");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Page.ShouldContain($"Mã hồ sơ ngoài {code} đã thuộc một hồ sơ khác.");
        await Send(clerk, "mã có dấu", "Lê Thị Lần Ba");
        clerk.Page.ShouldContain("Mã hồ sơ ngoài gồm 3 đến 100 chữ cái không dấu");
    }

    [Fact]
    public async Task Applicant_and_fields_come_from_the_last_dossier_by_its_code_or_the_tax_code()
    {
        var taxCode = $"32{Random.Shared.NextInt64(10_000_000, 99_999_999)}";
        var opened = await (await host.As(Dossiers.Clerk)).Post("/api/cases", new
        {
            definitionId = Dossiers.Procedure,
            variant = "trong-nuoc",
            applicant = new { kind = "business", name = "Công ty CP Nộp Lại", taxCode, phone = "0900000000" },
            papers = Array.Empty<object>(),
            form = new { tenDuAn = "Nhà máy viên nén số 2", tongVonDauTu = 48_500_000_000m },
            externalCode = $"g09.20 {taxCode}",
        });
        opened.Status.ShouldBe(201, opened.Text);
        (await (await host.As(Dossiers.Clerk)).Get($"/api/cases/{opened.Json.GetProperty("caseId").GetString()}")).Json.GetProperty("externalCode").GetString().ShouldBe($"G09.20{taxCode}");
        using var clerk = await host.BrowserAsync(Dossiers.Clerk);

        await clerk.OpenAsync($"/tiep-nhan?thu-tuc={Dossiers.Procedure}&ma={taxCode}");

        clerk.Page.ShouldContain("Đã điền theo hồ sơ gần nhất của người nộp");
        clerk.Page.ShouldContain("value=\"Công ty CP Nộp Lại\"");
        clerk.Page.ShouldContain("value=\"Nhà máy viên nén số 2\"");
        clerk.Page.ShouldContain("value=\"48.500.000.000\"");
        (await clerk.OpenAsync($"/tiep-nhan?ma={taxCode}")).ShouldContain($"/tiep-nhan?thu-tuc={Dossiers.Procedure}&ma={taxCode}");
        (await clerk.OpenAsync("/tiep-nhan?ma=9999999999")).ShouldContain("Không tìm thấy hồ sơ nào theo “9999999999”");
    }

    private static string Unique() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));

    private static Task<string> Send(Administration.Browser clerk, string code, string name) => clerk.SendAsync(
        "applicant.name", ("externalCode", code), ("applicant.kind", "person"), ("applicant.name", name), ("applicant.taxCode", ""), ("applicant.idNumber", ""), ("applicant.phone", ""), ("applicant.email", ""), ("applicant.address", ""));
}
