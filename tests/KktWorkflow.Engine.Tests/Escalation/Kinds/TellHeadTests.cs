using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class TellHeadTests
{
    [Theory]
    [InlineData("", "PQLDT", "chuyen-vien", "Giang")]
    [InlineData(",'unitsUp':1", "PQLDT", "chuyen-vien", "Khoa")]
    [InlineData("", "VP", "van-thu", "Khoa")]
    [InlineData(",'unitsUp':5", "PQLDT", "chuyen-vien", "Khoa")]
    public void The_head_of_the_unit_is_told_or_where_there_is_none_that_of_the_unit_above_up_to_the_highest(string options, string unit, string position, string head)
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", $"{{'kind':'tellHead'{options}}}")), assignee: $"{{'unit':'{unit}','position':'{position}'}}").Until("2026-03-04T10:00");

        NamesOf(bed.Events<EscalationTold>().SelectMany(t => t.Recipients)).ShouldBe([head]);
    }

    [Fact]
    public void Who_heads_the_board_is_told_also_where_that_post_is_held_in_the_leaderships_own_unit()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", "{'kind':'tellHead','unitsUp':1}")));
        bed.Organisation = WithoutLeader() with
        {
            Units = Board.Chart.Units.Add("LDB", new("LDB", "Lãnh đạo Ban", "LĐB", "lanh-dao", "BQL")),
            People = Board.Chart.People.SetItem(Board.Khoa.Id, Board.Khoa with { Posts = [new("LDB", "lanh-dao")] }),
        };

        NamesOf(bed.Until("2026-03-04T10:00").Events<EscalationTold>().SelectMany(t => t.Recipients)).ShouldBe(["Khoa"]);
    }

    [Fact]
    public void Of_a_case_that_waits_without_open_work_the_head_of_who_opened_it_is_told()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead)));
        var state = bed.State with { WorkItems = bed.State.WorkItems.Clear(), OpenedBy = Board.Chi.Id };
        var facts = new Engine.Execution.Facts { Now = bed.Now, Actor = Engine.Execution.Actor.System, Definition = Officer("{'amount':1,'unit':'workingHours'}"), Organisation = Board.Chart };

        new Engine.Escalation.Kinds.TellHeadRule().Carry(new("tellHead", []), new(state, facts, bed.StepDeadline(), 1, () => 99)).Told.ShouldBe([Board.Giang.Id]);
    }

    [Fact]
    public void A_level_that_reaches_nobody_is_an_incident()
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", TellHead)), assignee: "{'unit':'VP','position':'van-thu'}");
        bed.Organisation = WithoutLeader();

        var incident = bed.Until("2026-03-04T10:00").State.Incidents.Values.Single();
        (incident.Code, incident.Message).ShouldBe((Engine.Execution.IncidentCodes.ReachedNobody, "chung"));
        bed.Done(Board.Quan, new Engine.Execution.Commands.SkipIncident(incident.Number, [], "Đã báo")).OpenSteps.ShouldBe(["tham-dinh"]);
    }

    [Fact]
    public void A_policy_that_finds_no_head_anywhere_is_refused()
    {
        var text = "{'version':1,'policies':[{'id':'a','name':{'vi':'A','en':'A'},'levels':[{'at':'due','acts':[{'kind':'tellHead'}]}]}]}";
        var json = System.Text.Encoding.UTF8.GetBytes(text.Replace('\'', '"'));
        var headless = Board.Chart with { People = Board.Chart.People.RemoveRange([Board.Khoa.Id, Board.Giang.Id, Board.Ha.Id, Board.An.Id, Board.Binh.Id]) };

        Engine.Escalation.EscalationReader.Read(json, Board.Chart).ShouldBeOfType<Engine.Escalation.EscalationReadResult.Read>();
        Engine.Escalation.EscalationReader.Read(json, headless).ShouldBeOfType<Engine.Escalation.EscalationReadResult.Unreadable>().Findings.Select(f => f.Code).ShouldBe(["KKT-E61"]);
    }

    private static Engine.Organisation.OrganisationChart WithoutLeader() => Board.Chart with { People = Board.Chart.People.Remove(Board.Khoa.Id) };

    [Fact]
    public void Where_the_head_alone_could_take_the_work_the_next_head_above_is_told() =>
        NamesOf(Started("2026-03-02T09:00", Policy(Level("'due'", TellHead)), assignee: "{'headOf':'PQLDT'}")
            .Until("2026-03-04T10:00").Events<EscalationTold>().SelectMany(t => t.Recipients)).ShouldBe(["Khoa"]);

    [Fact]
    public void A_head_who_is_late_is_not_told_of_it_by_the_one_who_is_late() =>
        NamesOf(Started("2026-03-02T09:00", Policy(Level("'due'", TellHead)), assignee: "{'person':'giang','unit':'PQLDT','position':'truong-phong'}")
            .Until("2026-03-04T10:00").Events<EscalationTold>().Single().Recipients).ShouldBe(["Khoa"]);
}
