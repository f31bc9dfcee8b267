using System.Text.Json.Nodes;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class PeopleRuleTests
{
    private static JsonObject One(string assignee) => Officer("a", assignee);

    /// <summary>Two steps in a line and the end.</summary>
    private static JsonObject Line(JsonObject first, JsonObject second) => Chart("fc", [first, second, Activity("z", "Elsa.End")], "a>Done>b", "b>Done>z");

    private static JsonObject Line(JsonObject first, JsonObject second, JsonObject third) => Chart("fc", [first, second, third, Activity("z", "Elsa.End")], "a>Done>b", "b>Done>c", "c>Done>z");

    [Theory]
    [InlineData("{'unit':'PQLDT','position':'chuyen-vien'}")]
    [InlineData("{'headOf':'PQLDT'}")]
    [InlineData("{'person':'chi'}")]
    public void A_step_with_somebody_to_do_it_is_sound(string assignee) => One(assignee).FindsOn(Board.Chart);

    [Theory]
    [InlineData("{}")]
    [InlineData("{'unit':'PQLDT'}")]
    [InlineData("{'handOut':'claim'}")]
    public void A_step_without_anybody_is_found(string assignee) => One(assignee).FindsOn(Board.Chart, "KKT-P01 a");

    [Fact]
    public void A_step_without_an_assignee_is_found() => Activity("a", "Kkt.OfficerStep").Finds("KKT-P01 a");

    [Fact]
    public void Consult_and_council_need_somebody_to_ask()
    {
        Activity("c", "Kkt.Consult").Finds("KKT-P01 c");
        Activity("c", "Kkt.Consult", ("units", Procedures.Json("[{'unit':'PQHXD','position':'chuyen-vien'}]"))).FindsOn(Board.Chart);
        Activity("c", "Kkt.Consult", ("agencies", Procedures.Json("[{'name':'Sở Tài chính'}]"))).Finds("KKT-P01 c");
        Activity("c", "Kkt.Consult", ("agencies", Procedures.Json("[{'name':'Sở Tài chính'}]")), ("assignee", Procedures.Json("{'unit':'VP','position':'van-thu'}"))).FindsOn(Board.Chart);
        Activity("c", "Kkt.Council", ("members", Procedures.Json("[]"))).Finds("KKT-P01 c");
        Activity("c", "Kkt.Council", ("members", Procedures.Json("[{'headOf':'PQLDT'},{'headOf':'PQHXD'}]"))).FindsOn(Board.Chart);
    }

    [Fact]
    public void Outcomes_need_names_of_their_own()
    {
        Officer("a", inputs: ("outcomes", "[{'name':'Done'},{'name':'Done'}]")).Finds("KKT-P02 a/outcomes");
        Officer("a", inputs: ("outcomes", "[{'label':'Xong'}]")).Finds("KKT-P02 a/outcomes");
        Officer("a", inputs: ("outcomes", "[{'name':'Done'},{'name':'Return'}]")).Finds();
    }

    [Theory]
    [InlineData("{'unit':'NOPE','position':'chuyen-vien'}")]
    [InlineData("{'unit':'PQLDT','position':'nope'}")]
    [InlineData("{'headOf':'NOPE'}")]
    public void A_post_that_does_not_exist_is_found(string assignee)
    {
        One(assignee).FindsOn(Board.Chart, "KKT-P03 a");
        One(assignee).Finds();
    }

    [Fact]
    public void A_post_that_nobody_holds_is_found_where_people_are_known()
    {
        One("{'unit':'MC','position':'chuyen-vien'}").FindsOn(Board.Chart, "KKT-P04 a");
        One("{'headOf':'VP'}").FindsOn(Board.Chart, "KKT-P04 a");
        One("{'headOf':'VP'}").FindsOn(Board.Chart with { People = OrganisationChart.Empty.People });
    }

    [Fact]
    public void A_step_that_one_person_can_do_needs_somebody_in_the_unit_to_stand_in()
    {
        One("{'unit':'BQL','position':'lanh-dao'}").FindsOn(Board.Chart, "KKT-P10 a");
        One("{'headOf':'PQLDT'}").FindsOn(Board.Chart);
        Step("a", "Kkt.Consult", "{'unit':'BQL','position':'lanh-dao'}", ("units", "[{'headOf':'BQL'},{'unit':'BQL','position':'lanh-dao'}]")).FindsOn(Board.Chart, "KKT-P10 a");
        One("{'unit':'BQL','position':'lanh-dao'}").FindsOn(Board.Chart with { People = Board.Chart.People.SetItem(Board.Quan.Id, Board.Quan with { Posts = [.. Board.Quan.Posts, new("BQL", "quan-tri")] }) });
    }

    [Fact]
    public void A_step_that_is_referred_to_must_exist()
    {
        Line(One("{'sameAs':'nope'}"), Officer("b")).FindsOn(Board.Chart, "KKT-P06 fc:a");
        Line(One("{'unit':'PQLDT','position':'chuyen-vien','notSameAs':['nope']}"), Officer("b")).FindsOn(Board.Chart, "KKT-P06 fc:a");
        Line(One("{'chosenBy':'nope','field':'f'}"), Officer("b")).FindsOn(Board.Chart, "KKT-P06 fc:a");
        Line(Officer("a"), Officer("b", "{'chosenBy':'a'}")).FindsOn(Board.Chart, "KKT-P08 fc:b");
        Line(Officer("a"), Officer("b", "{'chosenBy':'a','field':'f'}")).FindsOn(Board.Chart);
    }

    [Fact]
    public void Whoever_did_a_step_must_be_known_in_time()
    {
        Line(One("{'sameAs':'b'}"), Officer("b")).FindsOn(Board.Chart, "KKT-P07 fc:a");
        Line(Officer("a"), Officer("b", "{'sameAs':'a'}")).FindsOn(Board.Chart);
    }

    [Fact]
    public void Four_eyes_need_two_people()
    {
        const string Head = "{'headOf':'PQLDT','notSameAs':['a']}";

        Line(Officer("a", "{'headOf':'PQLDT'}"), Officer("b", Head)).FindsOn(Board.Chart, "KKT-P05 fc:b");
        Line(Officer("a", "{'person':'giang'}"), Officer("b", Head)).FindsOn(Board.Chart, "KKT-P05 fc:b");
        Line(Officer("a"), Officer("b", Head)).FindsOn(Board.Chart);
        Line(Officer("a"), Officer("b", "{'unit':'PQLDT','position':'chuyen-vien','notSameAs':['a']}")).FindsOn(Board.Chart);
        Line(Officer("a"), Officer("b", "{'sameAs':'a','notSameAs':['a']}")).FindsOn(Board.Chart, "KKT-P05 fc:b");
    }

    [Fact]
    public void Three_steps_that_exclude_each_other_need_three_people()
    {
        const string Two = "{'unit':'PQLDT','position':'chuyen-vien'";

        Line(Officer("a", Two + "}"), Officer("b", Two + ",'notSameAs':['a']}"), Officer("c", Two + ",'notSameAs':['a','b']}")).FindsOn(Board.Chart, "KKT-P05 fc:c");
        Line(Officer("a", Two + "}"), Officer("b", Two + "}"), Officer("c", Two + ",'notSameAs':['a','b']}")).FindsOn(Board.Chart);
        Line(Officer("a", Two + "}"), Officer("b", Two + ",'notSameAs':['a']}"), Officer("c", "{'headOf':'PQLDT','notSameAs':['a','b']}")).FindsOn(Board.Chart);
    }

    [Fact]
    public void Four_eyes_need_the_other_step_before()
    {
        const string Other = "{'unit':'PQLDT','position':'chuyen-vien','notSameAs':['a']}";
        string[] ends = ["b>Done>z", "a>Done>z"];

        Chart("fc", [Officer("s"), Officer("a"), Officer("b", Other), Activity("z", "Elsa.End")], ["s>Done>a", "s>Done>b", .. ends]).Finds("KKT-P09 fc:b");
        Chart("fc", [Officer("b", Other), Officer("a"), Activity("z", "Elsa.End")], "b>Done>a", "a>Done>z").Finds("KKT-P09 fc:b");
        Chart("fc", [Officer("s", inputs: ("outcomes", "[{'name':'X'},{'name':'Y'}]")), Officer("a"), Officer("b", Other), Activity("z", "Elsa.End")], ["s>X>a", "s>Y>b", .. ends]).Finds();
        Chart(
            "fc",
            [Officer("a"), Officer("b", Other, ("outcomes", "[{'name':'X'},{'name':'Y'}]")), Activity("z", "Elsa.End")],
            "a>Done>b", "b>X>a", "b>Y>z").Finds();
    }

    [Fact]
    public void A_national_status_is_one_of_ten()
    {
        Officer("a", inputs: ("nationalStatus", "11")).Finds("KKT-I02 a");
        Officer("a", inputs: ("nationalStatus", "4")).Finds();
    }
}
