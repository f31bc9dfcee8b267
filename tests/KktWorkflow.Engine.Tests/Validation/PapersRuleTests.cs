using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class PapersRuleTests
{
    private static readonly Engine.Definitions.ProcessDefinition Procedure = Read(Definition(Chart("fc", [Procedures.Officer("viec", inputs: ("form", "'tham-dinh'"))])));

    [Fact]
    public void A_step_whose_form_is_not_in_the_library_is_found() =>
        DefinitionValidator.Validate(Procedure, forms: new HashSet<string> { "khac" }).ShouldContain(f => f.Code == "KKT-N01" && f.Place == "fc:viec" && f.Severity == FindingSeverity.Error);

    [Theory]
    [InlineData("Mẫu 08", null, "fc:viec")]
    [InlineData("Mẫu 01", "Mẫu số 3 của Nghị định số 1/2026/NĐ-CP", "customProperties.kkt.papers")]
    [InlineData("Mẫu 01", "Mẫu 01", null)]
    [InlineData("Mẫu 01", "Mẫu 011", "customProperties.kkt.papers")]
    [InlineData("Mẫu 01", "Mẫu 02, Thông tư số 9/2026/TT-BTC", "customProperties.kkt.papers")]
    [InlineData("Mẫu 01", "Mẫu 01, Thông tư số 9/2026/TT-BTC.", null)]
    [InlineData("Báo cáo quý 3", "Mẫu của Thông tư số 9/2026/TT-BTC", null)]
    [InlineData("Dự thảo", "Tờ đơn, Thông tư số 9/2026/TT-BTC", null)]
    public void A_template_that_section_6_does_not_list_is_found(string ofStep, string? ofPaper, string? place)
    {
        var definition = Definition(Chart("fc", [Procedures.Officer("viec", inputs: ("papers", $"['{ofStep}']"))]));
        definition["customProperties"] = Procedures.Json("{'kkt':{'papers':[{'code':'don','name':'Đơn','template':TEMPLATE}],'sheet':{'bieuMau':[{'code':'Mẫu 01','name':'Giấy hẹn','source':'Thông tư số 9/2026/TT-BTC'}]}}}"
            .Replace("TEMPLATE", ofPaper is null ? "null" : $"'{ofPaper}'", StringComparison.Ordinal));

        var found = DefinitionValidator.Validate(Read(definition)).Where(f => f.Code == "KKT-J10").Select(f => (f.Place, f.Severity));

        found.ShouldBe(place is null ? [] : [(place, FindingSeverity.Warning)]);
    }

    [Fact]
    public void A_form_that_is_there_or_that_nobody_can_look_up_is_no_finding()
    {
        DefinitionValidator.Validate(Procedure, forms: new HashSet<string> { "tham-dinh" }).ShouldNotContain(f => f.Code == "KKT-N01");
        DefinitionValidator.Validate(Procedure).ShouldNotContain(f => f.Code == "KKT-N01");
    }
}
