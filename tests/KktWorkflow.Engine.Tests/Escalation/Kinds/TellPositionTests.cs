using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class TellPositionTests
{
    [Fact]
    public void Whoever_holds_the_position_is_told() =>
        NamesOf(Started("2026-03-02T09:00", Policy(Level("'due'", "{'kind':'tellPosition','unit':'VP','position':'van-thu'}"))).Until("2026-03-04T10:00")
            .Events<EscalationTold>().Single().Recipients).ShouldBe(["Lan"]);

    [Theory]
    [InlineData("", "KKT-E57")]
    [InlineData(",'position':'tong-giam-doc'", "KKT-E58")]
    [InlineData(",'position':'van-thu','unit':'KHAC'", "KKT-E58")]
    [InlineData(",'position':'chanh-van-phong'", "KKT-E59")]
    public void A_post_that_is_missing_unknown_or_not_held_is_found(string options, string code) =>
        Try($"{{'version':1,'policies':[{{'id':'a','name':{{'vi':'A','en':'A'}},'levels':[{Level("'due'", $"{{'kind':'tellPosition'{options}}}")}]}}]}}", withOrganisation: true)
            .ShouldBeOfType<EscalationReadResult.Unreadable>().Findings.Select(f => f.Code).ShouldBe([code]);
}
