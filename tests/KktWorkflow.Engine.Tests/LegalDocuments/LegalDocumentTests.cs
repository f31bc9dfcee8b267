using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.LegalDocuments;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.LegalDocuments;

/// <summary>Outside documents: how they stand on a day, what a file of them may say, and how a procedure's legal basis is compared with them.</summary>
public sealed class LegalDocumentTests
{
    private static readonly DateOnly Today = new(2026, 8, 17);

    private static readonly LegalDocumentRegister Register = new(
        3,
        [
            new("118/2025/NĐ-CP", "Nghị định", "Một cửa", "Chính phủ") { Issued = new(2025, 6, 9), Effective = new(2025, 7, 1), Verified = true },
            new("18/2025/NĐ-CP", "Nghị định", "Việc khác", "Chính phủ") { Effective = new(2025, 2, 1) },
            new("61/2018/NĐ-CP", "Nghị định", "Một cửa", "Chính phủ") { Effective = new(2018, 6, 21), Expired = new(2025, 7, 1), ReplacedBy = "118/2025/NĐ-CP", Note = "Xem \"phần chuyển tiếp\"" },
            new("9/2027/TT-BTC", "Thông tư", "Mẫu", "Bộ Tài chính") { Effective = new(2027, 1, 1) },
            new("TCVN ISO 9001:2015", "Tiêu chuẩn", "Hệ thống quản lý chất lượng", "Bộ Khoa học và Công nghệ"),
        ]);

    [Theory]
    [InlineData("118/2025/NĐ-CP", LegalValidity.InForce)]
    [InlineData("61/2018/NĐ-CP", LegalValidity.Expired)]
    [InlineData("9/2027/TT-BTC", LegalValidity.Ahead)]
    [InlineData("TCVN ISO 9001:2015", LegalValidity.Unknown)]
    public void Document_stands_as_its_dates_say(string number, LegalValidity validity) => Register.Find(number)!.ValidityAt(Today).ShouldBe(validity);

    [Fact]
    public void Document_is_in_force_from_its_first_day_until_the_day_before_it_is_not()
    {
        var old = Register.Find("61/2018/NĐ-CP")!;

        old.ValidityAt(new(2018, 6, 20)).ShouldBe(LegalValidity.Ahead);
        old.ValidityAt(new(2018, 6, 21)).ShouldBe(LegalValidity.InForce);
        old.ValidityAt(new(2025, 6, 30)).ShouldBe(LegalValidity.InForce);
        old.ValidityAt(new(2025, 7, 1)).ShouldBe(LegalValidity.Expired);
    }

    [Fact]
    public void What_is_written_reads_the_same()
    {
        LegalDocumentReader.Read(LegalDocumentWriter.Write(Register)).ShouldBe(new LegalDocumentReadResult.Read(Register));
        LegalDocumentReader.Read((byte[])[.. Encoding.UTF8.Preamble, .. LegalDocumentWriter.Write(Register)]).ShouldBe(new LegalDocumentReadResult.Read(Register));
    }

    [Fact]
    public void Document_takes_the_place_of_the_one_that_had_its_number_and_the_version_rises()
    {
        var changed = Register.With(new("118/2025/NĐ-CP", "Nghị định", "Một cửa, một cửa liên thông", "Chính phủ"), "118/2025/NĐ-CP");

        (changed.Version, changed.Documents.Count, changed.Documents[0].Title).ShouldBe((4, 5, "Một cửa, một cửa liên thông"));
        changed.With(new("1/2026/NĐ-CP", "Nghị định", "Mới", "Chính phủ"), null).Documents[5].Number.ShouldBe("1/2026/NĐ-CP");
    }

    [Theory]
    [InlineData("{", "KKT-J01")]
    [InlineData("[]", "KKT-J03")]
    [InlineData("""{"version":0,"documents":[]}""", "KKT-J03")]
    [InlineData("""{"version":1}""", "KKT-J03")]
    [InlineData("""{"version":1,"documents":[7]}""", "KKT-J03")]
    [InlineData("""{"version":1,"documents":[{"number":"1","kind":"Luật","title":"a","issuer":"b","effective":"1/1/2026"}]}""", "KKT-J03")]
    [InlineData("""{"version":1,"documents":[{"number":"1","kind":"Luật","title":"a","issuer":"b"},{"number":"1","kind":"Luật","title":"a","issuer":"b"}]}""", "KKT-J04")]
    [InlineData("""{"version":1,"documents":[{"number":"1","kind":"Luật","title":"a","issuer":"b","effective":"2026-01-01","expired":"2025-01-01"}]}""", "KKT-J05")]
    [InlineData("""{"version":1,"documents":[{"number":"1","kind":"Luật","title":"a","issuer":"b","replacedBy":"2"}]}""", "KKT-J06")]
    [InlineData("""{"version":1,"documents":[{"number":"1","kind":"Luật","title":"a","issuer":"b","replacedBy":"1"}]}""", "KKT-J06")]
    public void Nonsense_is_refused_with_every_finding(string text, string code) =>
        LegalDocumentReader.Read(Encoding.UTF8.GetBytes(text)).ShouldBeOfType<LegalDocumentReadResult.Unreadable>().Findings.ShouldAllBe(finding => finding.Code == code);

    [Fact]
    public void File_that_is_too_large_is_not_read() => LegalDocumentReader.Read(new byte[LegalDocumentReader.LargestText + 1])
        .ShouldBeOfType<LegalDocumentReadResult.Unreadable>().Findings.ShouldHaveSingleItem().Code.ShouldBe("KKT-J02");

    [Theory]
    [InlineData("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 về một cửa", "118/2025/NĐ-CP", "")]
    [InlineData("Thông tư hướng dẫn Nghị định 118/2025/nđ-cp, thay Nghị định số 61/2018/NĐ-CP", "118/2025/NĐ-CP 61/2018/NĐ-CP", "")]
    [InlineData("TCVN ISO 9001:2015 Hệ thống quản lý chất lượng", "TCVN ISO 9001:2015", "")]
    [InlineData("Luật Đầu tư số 143/2025/QH15", "", "143/2025/QH15")]
    [InlineData("Quyết định số 2390/QĐ-UBND ngày 11/9/2019; Luật Xây dựng số 135/2025", "", "2390/QĐ-UBND 135/2025")]
    [InlineData("Quy chế làm việc của Ủy ban nhân dân tỉnh", "", "")]
    public void Documents_are_recognised_in_a_legal_basis_by_their_numbers(string text, string known, string unknown)
    {
        var citation = LegalCitations.Of(Citing(text), Register).ShouldHaveSingleItem();

        string.Join(' ', citation.Documents.Select(document => document.Number)).ShouldBe(known);
        string.Join(' ', citation.UnknownNumbers).ShouldBe(unknown);
    }

    [Fact]
    public void Procedure_that_rests_on_what_is_not_in_force_or_not_known_is_warned()
    {
        var procedure = Citing("Nghị định số 118/2025/NĐ-CP", "Nghị định số 61/2018/NĐ-CP", "Luật Đầu tư số 143/2025/QH15", "Quy chế làm việc");

        var findings = FindingsOf(procedure, new(Register, Today));

        findings.Select(finding => finding.Code).ShouldBe(["KKT-J08", "KKT-J09", "KKT-J09"]);
        findings.ShouldAllBe(finding => finding.Severity == FindingSeverity.Warning && finding.Place == "customProperties.kkt.sheet.coSoPhapLy");
        findings[0].Vi.ShouldContain("61/2018/NĐ-CP");
        findings[0].En.ShouldContain("118/2025/NĐ-CP");
        FindingsOf(procedure, new(Register, new(2020, 1, 1))).ShouldNotContain(finding => finding.Code == "KKT-J08");
        FindingsOf(procedure, null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_number_that_the_library_cites_stands_in_its_register()
    {
        var register = LegalDocumentReader.Read(File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "legal-documents.json"))).ShouldBeOfType<LegalDocumentReadResult.Read>().Register;

        foreach (var file in Directory.GetFiles(RepositoryFiles.Path("process-definitions", "procedures"), "*.json"))
        {
            var procedure = DefinitionReader.Read(File.ReadAllBytes(file)).ShouldBeOfType<DefinitionReadResult.Read>().Definition;
            LegalCitations.Of(procedure, register).ShouldNotBeEmpty(file);
            LegalCitations.Of(procedure, register).SelectMany(citation => citation.UnknownNumbers).ShouldBeEmpty(file);
        }
    }

    private static IReadOnlyList<Finding> FindingsOf(ProcessDefinition procedure, LegalBasis? basis) =>
        [.. DefinitionValidator.Validate(procedure, legalBasis: basis).Where(finding => finding.Code is "KKT-J07" or "KKT-J08" or "KKT-J09")];

    private static ProcessDefinition Citing(params string[] lines)
    {
        var basis = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject { ["text"] = line })]);
        return Read(Definition(Activity("a"), ("customProperties", new JsonObject { ["kkt"] = new JsonObject { ["sheet"] = new JsonObject { ["coSoPhapLy"] = basis } } })));
    }
}
