using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class StructureRuleTests
{
    private static JsonObject Decision(string id) => Activity(id, "Elsa.FlowDecision", ("condition", Wrapped("JavaScript", "true", "Boolean")));

    private static JsonObject Join(string id, string mode) => Activity(id, "Elsa.FlowJoin", ("mode", Wrapped("Literal", mode, "FlowJoinMode")));

    private static JsonObject Fork(string id, params string[] branches) =>
        Activity(id, "Elsa.FlowFork", ("branches", Wrapped("Object", new JsonArray([.. branches.Select(b => JsonValue.Create(b))]).ToJsonString(), "ICollection<String>")));

    private static JsonObject Ended(string id) => Activity(id, "Elsa.End");

    private static JsonObject Of(IEnumerable<JsonObject> special, params string[] connections)
    {
        var known = special.ToList();
        var others = connections.SelectMany(c => (string[])[c.Split('>')[0], c.Split('>')[^1]]).Distinct().Where(id => !known.Exists(k => (string?)k["id"] == id));
        var plain = others.Select(id => Activity(id)).ToList();
        return Chart("fc", [.. plain, .. known], connections);
    }

    private static Finding SentenceOf(string code, JsonObject chart) =>
        DefinitionValidator.Validate(System.Text.Encoding.UTF8.GetBytes(Definition(chart).ToJsonString())).First(f => f.Code == code);

    [Fact]
    public void A_sound_chart_has_no_findings() => Lines("a>b", "b>c").Finds();

    [Fact]
    public void An_activity_of_a_type_that_nothing_can_run_is_found()
    {
        var strange = Definition(Of([Activity("la", "Vn.HumanTask")], "a>la"));
        var read = DefinitionReader.Read(strange.ToJsonString(), allowUnknownTypes: true).ShouldBeOfType<DefinitionReadResult.Read>();

        DefinitionValidator.Validate(read.Definition).ShouldContain(f => f.Code == "KKT-D05" && f.Place == "fc:la" && f.Severity == FindingSeverity.Error);
    }

    [Theory]
    [InlineData("checklist", """{"a":1}""")]
    [InlineData("checklist", "\"đủ chữ ký\"")]
    [InlineData("checklist", "\"[{\"")]
    [InlineData("outcomes", "\"Đồng ý\"")]
    [InlineData("assignee", """{"unit":{"x":1},"position":"chuyen-vien"}""")]
    [InlineData("assignee", """{"unit":"A","position":"chuyen-vien","notSameAs":["b",5]}""")]
    [InlineData("nationalStatus", "2.5")]
    [InlineData("form", "5")]
    [InlineData("papers", """["Mẫu 01",2]""")]
    public void An_input_that_cannot_be_read_is_found(string input, string value) =>
        Check.Findings(Of([Activity("b", "Kkt.OfficerStep", (input, JsonNode.Parse(value)!))], "a>b")).Single(f => f.Code == "KKT-S16").Place.ShouldBe($"fc:b/{input}");

    [Theory]
    [InlineData("checklist", "[]")]
    [InlineData("checklist", "\"\"")]
    [InlineData("checklist", """[{"id":"kt1","text":"Đủ chữ ký","required":true}]""")]
    [InlineData("nationalStatus", "\"4\"")]
    [InlineData("papers", "\"Mẫu 01\"")]
    public void An_input_as_editors_write_it_is_read(string input, string value) =>
        Check.Findings(Of([Activity("b", "Kkt.OfficerStep", (input, JsonNode.Parse(value)!))], "a>b")).ShouldNotContain(f => f.Code == "KKT-S16");

    [Fact]
    public void A_chart_without_activities_has_no_start() => Chart("fc", []).Finds("KKT-S01 fc");

    [Fact]
    public void An_activity_out_of_reach_is_found()
    {
        Of([Activity("s", "Elsa.Start")], "s>a", "x>y").Finds("KKT-S02 fc:x", "KKT-S02 fc:y");
        Check.Findings(Of([Activity("s", "Elsa.Start")], "s>a", "x>y")).ShouldAllBe(f => f.Severity == FindingSeverity.Warning);
    }

    [Fact]
    public void A_second_trigger_is_a_start_of_its_own()
    {
        var trigger = Activity("e", "Elsa.Event", ("eventName", Wrapped("Literal", "E")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true }));

        Of([Activity("s", "Elsa.Start"), trigger], "s>a", "e>a").Finds();
    }

    [Fact]
    public void A_connection_from_an_outcome_that_does_not_exist_is_found()
    {
        Of([Decision("d")], "d>True>a", "d>Maybe>b").Finds("KKT-S04 fc/d>Maybe>b");
        Of([Fork("f", "x", "y")], "f>x>a", "f>z>b").Finds("KKT-S04 fc/f>z>b");
        Of([Fork("f", "x", "y")], "f>x>a", "f>y>b").Finds();
        Of([Activity("r", "Elsa.RunJavaScript", ("script", Wrapped("Literal", "setOutcome('Z')")))], "r>Z>a").Finds();
    }

    [Fact]
    public void A_switch_has_its_labels_and_a_default()
    {
        var cases = JsonNode.Parse("""[{"label":"small","condition":{"type":"JavaScript","value":"true"}}]""");

        Of([Activity("sw", "Elsa.FlowSwitch", ("cases", cases))], "sw>small>a", "sw>Default>b", "sw>large>c").Finds("KKT-S04 fc/sw>large>c");
    }

    [Fact]
    public void An_outcome_of_a_step_that_leads_nowhere_is_found()
    {
        var approval = Activity("k", "Kkt.Approval", ("assignee", JsonNode.Parse("""{"unit":"A","position":"b"}""")));

        Of([approval.DeepClone().AsObject(), Ended("z")], "k>Approve>z", "k>Return>z").Finds("KKT-S03 fc:k");
        Of([approval.DeepClone().AsObject(), Ended("z")], "k>Approve>z", "k>Return>z", "k>Reject>z").Finds();
    }

    [Fact]
    public void Sentences_call_outcomes_and_choices_as_people_do()
    {
        var step = Activity("k", "Kkt.Approval", ("assignee", JsonNode.Parse("""{"unit":"A","position":"b"}""")));
        var named = step.DeepClone().AsObject();
        named["outcomes"] = JsonNode.Parse("""[{"name":"forward","label":"Chuyển tiếp"}]""");

        var returned = SentenceOf("KKT-S03", Of([step, Ended("z")], "k>Approve>z", "k>Reject>z"));
        returned.Vi.ShouldContain("\"Trả lại\"");
        returned.En.ShouldContain("\"Return\"");
        SentenceOf("KKT-S03", Of([named], "a>k")).Vi.ShouldContain("\"Chuyển tiếp\"");
        SentenceOf("KKT-S04", Of([Decision("d")], "d>True>a", "d>Maybe>b")).Vi.ShouldContain("có: Đúng, Sai");
        SentenceOf("KKT-S07", Of([Decision("d"), Join("j", "WaitAll")], "d>True>j", "d>False>j")).Vi.ShouldContain("Đúng");
        SentenceOf("KKT-S13", Of([Join("j", "Sometimes")], "a>j", "b>j", "s>a", "s>b")).Vi.ShouldNotContain("WaitAll");
    }

    [Fact]
    public void A_return_that_can_be_passed_by_is_found()
    {
        Of([Decision("d")], "a>b", "a>c", "b>d", "c>d", "d>False>b").Finds("KKT-S06 fc/d>False>b");
        Of([Decision("d")], "a>b", "a>c", "b>d", "c>d", "d>False>a").Finds();
    }

    [Fact]
    public void A_loop_that_its_fork_outlives_is_improper()
    {
        Of([Decision("d")], "h>a", "h>b", "a>d", "d>False>h", "d>True>z", "b>y").Finds("KKT-S05 fc:h");
        Of([Decision("d")], "h>a", "h>b", "a>d", "b>d", "d>False>h", "d>True>z").Finds();
    }

    [Fact]
    public void A_fork_joined_inside_an_inner_loop_is_proper_for_the_outer_one_too() =>
        Of([Decision("d"), Decision("e")], "o>h", "h>a", "h>b", "a>j", "b>j", "j>d", "d>False>h", "d>True>e", "e>False>o", "e>True>z").Finds();

    [Fact]
    public void Branches_of_one_outcome_are_a_fork_of_their_own()
    {
        Of([Decision("d"), Decision("e")], "h>d", "d>True>a", "d>True>b", "d>False>z", "a>e", "b>e", "e>False>h", "e>True>y").Finds();
        Of([Decision("d"), Decision("e")], "h>d", "d>True>a", "d>True>z", "d>False>z", "a>e", "e>False>h", "e>True>y").Finds("KKT-S05 fc:d");
    }

    [Fact]
    public void A_fork_by_outcomes_must_be_joined_in_its_loop()
    {
        Of([Fork("f", "x", "y"), Decision("d")], "s>f", "f>x>a", "f>y>b", "a>d", "d>False>f", "d>True>z", "b>q").Finds("KKT-S05 fc:f");
        Of([Fork("f", "x", "y"), Decision("d")], "s>f", "f>x>a", "f>y>b", "a>d", "b>d", "d>False>f", "d>True>z").Finds();
    }

    [Fact]
    public void A_join_of_alternatives_can_never_fill()
    {
        Of([Decision("d"), Join("j", "WaitAll")], "d>True>a", "d>False>b", "a>j", "b>j").Finds("KKT-S07 fc:j");
        Of([Decision("d"), Join("j", "WaitAll")], "d>True>j", "d>False>j").Finds("KKT-S07 fc:j");
        Of([Decision("d"), Join("j", "WaitAllActive")], "d>True>a", "d>False>b", "a>j", "b>j").Finds();
        Of([Decision("d"), Join("j", "WaitAll")], "s>d", "s>b", "d>True>a", "d>False>z", "a>j", "b>j").Finds();
        Of([Fork("f", "x", "y"), Join("j", "WaitAll")], "f>x>a", "f>y>b", "a>j", "b>j").Finds();
    }

    [Fact]
    public void Alternatives_that_meet_before_the_join_can_fill_it() =>
        Of([Decision("d"), Join("j", "WaitAll")], "s>d", "s>x", "d>True>a", "d>False>b", "a>m", "b>m", "m>j", "x>j").Finds();

    [Fact]
    public void An_id_used_in_two_places_is_found()
    {
        var inner = Chart("in", [Activity("a")]);

        Chart("fc", [Activity("a"), inner], "a>in").Finds("KKT-S08 fc:a");
    }

    [Fact]
    public void A_variable_declared_twice_is_found()
    {
        var chart = Of([], "a>b");
        chart["variables"] = JsonNode.Parse("""[{"id":"v1","name":"tien"},{"id":"v2","name":"tien"},{"id":"v1","name":"phi"}]""");

        chart.Finds("KKT-S14 fc", "KKT-S14 fc");

        chart["variables"] = JsonNode.Parse("""[{"id":"v1","name":"tien"},{"id":"v2","name":"phi"}]""");
        chart.Finds();
    }

    [Fact]
    public void A_block_on_a_branch_into_a_join_that_waits_for_any_is_pointed_out()
    {
        var block = Activity("block", "Elsa.Sequence", ("activities", new JsonArray(Activity("x"))));

        Of([block, Join("j", "WaitAny")], "a>block", "a>b", "block>j", "b>j").Finds("KKT-S09 fc:block");
        Of([block.DeepClone().AsObject(), Activity("j", "Elsa.FlowJoin")], "a>block", "a>b", "block>j", "b>j").Finds("KKT-S09 fc:block");
        Of([block.DeepClone().AsObject(), Join("j", "WaitAllActive")], "a>block", "a>b", "block>j", "b>j").Finds();
        Of([block.DeepClone().AsObject(), Join("j", "WaitAny")], "block>a", "block>b", "a>j", "b>j").Finds();
    }

    [Theory]
    [InlineData("Elsa.End")]
    [InlineData("Elsa.Finish")]
    [InlineData("Elsa.Complete")]
    public void A_join_of_all_that_an_end_leads_to_can_never_fill(string end)
    {
        Of([Fork("f", "x", "y"), Activity("z", end), Join("j", "WaitAll")], "f>x>a", "f>y>z", "a>j", "z>j").Finds("KKT-S11 fc:j");
        Of([Fork("f", "x", "y"), Activity("z", end), Join("j", "WaitAllActive")], "f>x>a", "f>y>z", "a>j", "z>j").Finds();
    }

    [Fact]
    public void A_loop_without_a_way_out_is_found()
    {
        Of([Activity("s", "Elsa.Start")], "s>a", "a>b", "b>a").Finds("KKT-S12 fc:a");
        Of([Decision("d")], "s>a", "a>d", "d>True>a", "d>False>a").Finds("KKT-S12 fc:a");
        Of([Decision("d")], "s>a", "a>d", "d>True>a").Finds();
        Of([Decision("d"), Ended("z")], "s>a", "a>d", "d>True>a", "d>False>z").Finds();
        Of([Activity("r", "Elsa.RunJavaScript", ("script", Wrapped("Literal", "setOutcome('Z')")))], "s>r", "r>Done>s").Finds();
    }

    [Fact]
    public void A_loop_that_waits_may_go_round_for_ever_only_where_no_person_works()
    {
        var pause = Activity("w", "Elsa.Delay", ("timeSpan", Wrapped("Literal", "01:00:00")));

        Check.Findings(Of([pause], "s>w", "w>s")).ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
        Check.Findings(Of([], "s>w", "w>s")).ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Error);
    }

    [Fact]
    public void A_block_that_repeats_while_true_needs_something_that_ends_it()
    {
        JsonObject Repeated(JsonObject body) => Activity("w", "Elsa.While", ("condition", Wrapped("Literal", "true", "Boolean")), ("body", body));

        Of([Repeated(Activity("x"))], "a>w").Finds("KKT-S12 fc:w");
        Of([Repeated(Activity("x", "Elsa.Break"))], "a>w").Finds();
    }

    [Fact]
    public void A_value_that_a_choice_does_not_offer_is_found()
    {
        Of([Join("j", "Sometimes")], "a>j", "b>j", "s>a", "s>b").Finds("KKT-S13 fc:j");
        Of([Join("j", "waitall")], "a>j", "b>j", "s>a", "s>b").Finds();
    }

    [Fact]
    public void What_cannot_be_read_hides_nothing_of_the_rest()
    {
        var chart = Of([Decision("d"), Join("j", "WaitAll"), Activity("u", "Acme.Unknown")], "d>True>a", "d>False>b", "a>j", "b>j", "j>u");
        chart["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":"a","target":"nowhere"}"""));
        chart["activities"]!.AsArray().Add(Activity("a"));

        DefinitionValidator.Validate(System.Text.Encoding.UTF8.GetBytes(Definition(chart).ToJsonString())).Select(f => f.Code).Distinct()
            .ShouldBe(["KKT-D05", "KKT-D08", "KKT-D07", "KKT-S07"], ignoreOrder: true);
    }
}
