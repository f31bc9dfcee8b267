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
    [InlineData(",'unitsUp':5", "PQLDT", "chuyen-vien", "")]
    public void The_head_of_the_unit_is_told_or_where_there_is_none_that_of_the_unit_above(string options, string unit, string position, string head)
    {
        var bed = Started("2026-03-02T09:00", Policy(Level("'due'", $"{{'kind':'tellHead'{options}}}")), assignee: $"{{'unit':'{unit}','position':'{position}'}}").Until("2026-03-04T10:00");

        NamesOf(bed.Events<EscalationTold>().SelectMany(t => t.Recipients)).ShouldBe(head.Length == 0 ? [] : [head]);
    }

    [Fact]
    public void A_head_who_is_late_is_not_told_of_it_by_the_one_who_is_late() =>
        NamesOf(Started("2026-03-02T09:00", Policy(Level("'due'", TellHead)), assignee: "{'person':'giang','unit':'PQLDT','position':'truong-phong'}")
            .Until("2026-03-04T10:00").Events<EscalationTold>().Single().Recipients).ShouldBe(["Khoa"]);
}
