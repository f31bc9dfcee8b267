using System.Text.Json.Nodes;
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

    [Fact]
    public void A_definition_of_elsas_activities_alone_has_no_sheet() => DefinitionValidator.Validate(Read(Definition(Activity("a")))).ShouldBeEmpty();
}
