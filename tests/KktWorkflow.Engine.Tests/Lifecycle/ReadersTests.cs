using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Lifecycle;

/// <summary>Who has to have read a release: all to whom its steps may come.</summary>
public sealed class ReadersTests
{
    [Fact]
    public void The_holders_of_a_post_the_head_of_a_unit_and_a_named_person_are_readers() =>
        NamesOf(Of([Officer("a", "{'unit':'MC','position':'mot-cua'}"), Officer("b", "{'headOf':'PQLDT'}"), Officer("c", $"{{'person':'{Board.Lan.UserName}'}}")]))
            .ShouldBe(Holders("MC", "mot-cua").Concat(Holders("PQLDT", "truong-phong")).Append(Board.Lan.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Units_that_are_consulted_and_members_of_a_council_are_readers()
    {
        var consult = Step("hoi", "Kkt.Consult", "{}", ("units", "[{'headOf':'PQHXD'}]"), ("agencies", "[{'agency':'Sở Xây dựng','assignee':{'unit':'VP','position':'van-thu'}}]"));
        var council = Step("hop", "Kkt.Council", "{}", ("members", "[{'headOf':'PQLDT'}]"));

        NamesOf(Of([consult, council])).ShouldBe(Holders("PQHXD", "truong-phong").Concat(Holders("VP", "van-thu")).Concat(Holders("PQLDT", "truong-phong")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_is_chosen_on_the_way_is_a_reader_by_the_post_to_choose_from() =>
        NamesOf(Of([Officer("a", "{'chosenBy':'b','field':'canBo','unit':'PQLDT','position':'chuyen-vien'}")])).ShouldBe(Holders("PQLDT", "chuyen-vien").Order(StringComparer.Ordinal));

    private static IEnumerable<string> NamesOf(ProcessDefinition definition) =>
        Readers.Of(definition, Board.Chart).Select(id => Board.Chart.People[id].Name).Order(StringComparer.Ordinal);

    private static List<string> Holders(string unit, string position)
    {
        var holders = Board.Chart.Holders(unit, position).Select(person => person.Name).ToList();
        holders.ShouldNotBeEmpty();
        return holders;
    }
}
