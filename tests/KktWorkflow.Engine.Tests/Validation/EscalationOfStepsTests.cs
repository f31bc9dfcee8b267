using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Validation;

/// <summary>A late step is told to somebody, whatever its policy says for other steps.</summary>
public sealed class EscalationOfStepsTests
{
    private const string Day = "{'amount':8,'unit':'workingHours'}";

    private static readonly OrganisationChart Headless = Board.Chart with { People = Board.Chart.People.RemoveRange([Board.Khoa.Id, Board.Giang.Id]) };

    [Fact]
    public void A_level_that_tells_a_head_finds_none_where_the_unit_and_those_above_have_none()
    {
        var finding = Found(Policy(Level("{'used':80}", Remind), Level("'due'", TellHead)), Headless).ShouldHaveSingleItem();

        (finding.Place, finding.Severity).ShouldBe(("fc:tham-dinh", FindingSeverity.Warning));
        finding.Vi.ShouldStartWith("Bước \"tham-dinh\": mức quá hạn của chính sách báo cáo quá hạn \"Chung\" không tìm được ai");
    }

    [Fact]
    public void The_head_of_a_unit_above_is_somebody() =>
        Found(Policy(Level("'due'", TellHead)), Board.Chart with { People = Board.Chart.People.Remove(Board.Giang.Id) }).ShouldBeEmpty();

    [Fact]
    public void A_position_that_nobody_holds_any_more_is_nobody() =>
        Found(Policy(Level("'due'", "{'kind':'tellPosition','unit':'BQL','position':'lanh-dao'}")), Headless).Select(f => f.Place).ShouldBe(["fc:tham-dinh"]);

    [Theory]
    [InlineData("{'kind':'tellHead'}", "{'kind':'remind'}")]
    [InlineData("{'kind':'raisePriority'}")]
    public void A_level_that_finds_somebody_by_another_act_or_tells_nobody_at_all_is_no_finding(params string[] acts) =>
        Found(Policy(Level("{'used':80}", Remind), Level("'due'", acts)), Headless).ShouldBeEmpty();

    [Fact]
    public void The_policy_of_the_step_goes_before_that_of_the_procedure() =>
        DefinitionValidator.Validate(
            Officer(Day, own: "'nhac'"),
            Headless,
            null,
            Read($"{{'version':1,'default':'chung','policies':[{{'id':'chung','name':{{'vi':'Chung','en':'Common'}},'levels':[{Level("'due'", TellHead)}]}},{{'id':'nhac','name':{{'vi':'Nhắc','en':'Remind'}},'levels':[{Level("'due'", Remind)}]}}]}}"))
            .Where(f => f.Code == "KKT-E72" && f.Place == "fc:tham-dinh").ShouldBeEmpty();

    [Fact]
    public void A_step_without_a_time_is_never_late() =>
        DefinitionValidator.Validate(Officer("null"), Headless, null, Policy(Level("'due'", TellHead))).ShouldNotContain(f => f.Code == "KKT-E72" && f.Place == "fc:tham-dinh");

    private static IEnumerable<Finding> Found(EscalationRegister policies, OrganisationChart organisation) =>
        DefinitionValidator.Validate(Officer(Day), organisation, null, policies).Where(f => f.Code == "KKT-E72" && f.Place == "fc:tham-dinh");
}
