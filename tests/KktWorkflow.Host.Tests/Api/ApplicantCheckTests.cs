using System.Net;
using System.Text.Json;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Architecture;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A tax code, a telephone number or a mail address with a slip in it is found while the applicant still stands at the desk.</summary>
public sealed class ApplicantCheckTests(DemoHost host)
{
    [Theory]
    [InlineData("0000000101", true)]
    [InlineData("0000000101-001", true)]
    [InlineData("000000000101", true)]
    [InlineData("000000010", false)]
    [InlineData("00000001011", false)]
    [InlineData("0000000101001", false)]
    [InlineData("0000000101-01", false)]
    [InlineData("MST0000001", false)]
    [InlineData("0000000101\n", false)]
    [InlineData("٠٠٠٠٠٠٠١٠١", false)]
    public void Tax_code_has_ten_digits_or_ten_and_three_or_is_a_personal_number(string text, bool isOne) => ApplicantCheck.IsTaxCode(text).ShouldBe(isOne);

    [Theory]
    [InlineData("0900000101", true)]
    [InlineData("+84 900 000 101", true)]
    [InlineData("0233 000 101", true)]
    [InlineData("0900000", false)]
    [InlineData("0900000101000000", false)]
    [InlineData("090-000-0101", false)]
    [InlineData("84+900000101", false)]
    [InlineData("không có", false)]
    public void Telephone_number_has_eight_to_fifteen_digits(string text, bool isOne) => ApplicantCheck.IsPhone(text).ShouldBe(isOne);

    [Fact]
    public async Task Dossier_with_slips_in_the_applicant_is_422_with_a_sentence_by_field()
    {
        var refused = await (await host.As(Clerk)).Post("/api/cases", new
        {
            definitionId = Procedure,
            applicant = new { name = "Công ty Gõ Nhầm", taxCode = "32000001", phone = "chín không", email = "lienhe(a)doanhnghiep.example" },
        });

        refused.Status.ShouldBe(422, refused.Text);
        var errors = refused.Json.GetProperty("errors");
        errors.GetProperty("applicant.taxCode")[0].GetString()!.ShouldStartWith("Mã số thuế gồm 10 chữ số");
        errors.GetProperty("applicant.phone")[0].GetString()!.ShouldStartWith("Số điện thoại gồm 8 đến 15 chữ số");
        errors.GetProperty("applicant.email")[0].GetString()!.ShouldStartWith("Địa chỉ thư điện tử không đúng");
    }

    [Fact]
    public async Task Desk_is_told_of_every_slip_at_its_field_and_keeps_what_was_typed()
    {
        using var browser = new Browser(host.Host.Address);
        await browser.SignInAsync(Clerk, DemoHost.Password);
        await browser.OpenAsync($"/tiep-nhan?thu-tuc={Procedure}");

        await browser.SendAsync("applicant.name", ("applicant.kind", "business"), ("applicant.taxCode", "32000001"), ("applicant.phone", "0900"), ("applicant.email", "a@"), ("variant", "trong-nuoc"));

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var field in new[] { "name", "taxCode", "phone", "email" })
            browser.Page.ShouldContain($"id=\"applicant-{field}-loi\"");
        browser.Page.ShouldContain("Mã số thuế gồm 10 chữ số");
        browser.Page.ShouldContain("value=\"32000001\"");
    }

    [Fact]
    public void Demos_applicants_could_be_typed_at_the_desk()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "process-definitions", "demo", "cases.json")));
        var applicants = cases.RootElement.GetProperty("cases").EnumerateArray().Select(story => story.GetProperty("applicant")).ToList();

        applicants.Count.ShouldBeGreaterThan(30);
        applicants.SelectMany(applicant => ApplicantCheck.ProblemsOf(applicant.Deserialize<ApplicantRequest>(ApiJson.Options)!)).ShouldBeEmpty();
    }
}
