using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class SheetRuleTests
{
    [Fact]
    public void Missing_parts_of_the_sheet_are_warnings()
    {
        var kkt = JsonNode.Parse("""{"kkt":{"code":"QT-01","edition":"","papers":[],"sheet":{"mucDich":"Quy định…","vienDan":[]}}}""");

        var findings = DefinitionValidator.Validate(Read(Definition(Activity("a"), ("customProperties", kkt))));

        findings.Count.ShouldBe(15);
        findings.ShouldAllBe(f => f.Code == "KKT-I01" && f.Severity == FindingSeverity.Warning);
        findings.ShouldContain(f => f.Place == "customProperties.kkt.sheet.phamVi" && f.Vi.Contains("phạm vi") && f.En.Contains("scope"));
        findings.ShouldNotContain(f => f.Place == "customProperties.kkt.code");
    }

    [Fact]
    public void A_procedure_of_the_board_itself_needs_no_limit_by_law_no_fee_and_no_national_status()
    {
        var kkt = JsonNode.Parse("""{"kkt":{"kind":"internal","code":"QT-01"}}""");

        var findings = DefinitionValidator.Validate(Read(Definition(Activity("a", "Kkt.OfficerStep", ("assignee", JsonNode.Parse("""{"unit":"VP","position":"van-thu"}"""))), ("customProperties", kkt))));

        findings.ShouldContain(f => f.Place == "customProperties.kkt.sheet.phamVi");
        findings.ShouldNotContain(f => f.Place == "customProperties.kkt.statutory" || f.Place == "customProperties.kkt.sheet.lePhi" || f.Code == "KKT-I02");
    }

    [Theory]
    [InlineData("""{"sensitive":"yes"}""", "KKT-I10", FindingSeverity.Error, true)]
    [InlineData("""{"sensitive":true}""", "KKT-I11", FindingSeverity.Warning, true)]
    [InlineData("""{"sensitive":true,"sensitiveBasis":{"text":" "}}""", "KKT-I11", FindingSeverity.Warning, true)]
    [InlineData("""{"sensitive":true,"sensitiveBasis":{"text":"Luật Khiếu nại số 02/2011/QH13"}}""", null, null, true)]
    [InlineData("""{"sensitive":false}""", null, null, false)]
    [InlineData("""{"sensitive":null}""", null, null, false)]
    [InlineData("{}", null, null, false)]
    public void Sensitive_dossiers_are_said_plainly_with_their_ground_and_what_cannot_be_read_counts_as_sensitive(string kkt, string? code, FindingSeverity? severity, bool isSensitive)
    {
        var definition = Read(Definition(Activity("a"), ("customProperties", new JsonObject { ["kkt"] = JsonNode.Parse(kkt) })));

        var findings = DefinitionValidator.Validate(definition).Where(f => f.Place == "customProperties.kkt.sensitive").ToList();

        findings.Select(f => (f.Code, f.Severity)).ShouldBe(code is null ? [] : [(code, severity!.Value)]);
        SensitiveDossiers.Are(definition).ShouldBe(isSensitive);
    }

    [Fact]
    public void A_definition_of_elsas_activities_alone_has_no_sheet() => DefinitionValidator.Validate(Read(Definition(Activity("a")))).ShouldBeEmpty();
}
