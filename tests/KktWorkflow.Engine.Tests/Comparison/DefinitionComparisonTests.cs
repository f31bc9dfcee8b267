using System.Text.Json.Nodes;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using static KktWorkflow.Engine.Tests.Comparison.Versions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Comparison;

public sealed class DefinitionComparisonTests
{
    [Fact]
    public void A_version_does_not_differ_from_itself() => Differences(_ => { }).ShouldBeEmpty();

    [Fact]
    public void What_the_server_owns_and_what_a_designer_fills_in_counts_for_nothing() => Differences(definition =>
    {
        definition["id"] = "another";
        definition["version"] = 7;
        definition["toolVersion"] = "3.9.0.0";
        definition["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";
        definition["createdAt"] = "2026-08-01T00:00:00Z";
        definition["links"] = new JsonArray(new JsonObject { ["rel"] = "self" });
        definition["isPublished"] = true;
        definition.Kkt()["state"] = "Draft";
        definition.Kkt()["revision"] = 12;
        definition.Kkt()["signatures"] = new JsonArray(new JsonObject { ["by"] = "x" });
        var step = definition.Step("thamDinh");
        step["nodeId"] = "soDo:thamDinh";
        step["metadata"]!["designer"]!["size"]!["width"] = 333;
        step["activities"] = new JsonArray();
        step["comment"] = null;
        step["customProperties"]!.AsObject().Remove("canStartWorkflow");
        step["form"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "dt01-tham-dinh" } };
        step["checklist"] = step["checklist"]!.ToJsonString();
    }).ShouldBeEmpty();

    [Fact]
    public void The_order_in_which_a_chart_is_written_says_nothing() => Differences(definition =>
    {
        Reverse(definition["root"]!["activities"]!.AsArray());
        Reverse(definition["root"]!["connections"]!.AsArray());
    }).ShouldBeEmpty();

    [Fact]
    public void A_step_that_came_or_went_is_told_with_its_connections()
    {
        var differences = Differences(definition =>
        {
            definition["root"]!["activities"]!.AsArray().Add(Activity("baoTienDo", "Kkt.Notify"));
            definition.Connection("tiepNhan", "Accept")["target"]!["activity"] = "baoTienDo";
            definition["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source": {"activity": "baoTienDo", "port": "Done"}, "target": {"activity": "phanCong"}}"""));
        });

        differences.ShouldBe(
        [
            new Difference.StepAdded(new NodePath("soDo:baoTienDo")),
            new Difference.ConnectionRerouted(new NodePath("soDo"), "tiepNhan", "Accept", "phanCong", "baoTienDo"),
            new Difference.ConnectionAdded(new NodePath("soDo"), new Connection("baoTienDo", "Done", "phanCong")),
        ]);
    }

    [Fact]
    public void A_step_that_is_only_drawn_elsewhere_is_moved_and_nothing_else() =>
        Differences(definition => definition.Step("kyDuyet")["metadata"]!["designer"]!["position"]!["x"] = 5)
            .ShouldBe([new Difference.StepMoved(new NodePath("soDo:kyDuyet"), new DrawnAt(1060, 560), new DrawnAt(5, 560))]);

    [Fact]
    public void Each_member_of_a_step_is_a_difference_of_its_own_with_before_and_after()
    {
        var changes = Differences(definition =>
        {
            var step = definition.Step("kyDuyet");
            step["metadata"]!["displayText"] = "Ký Giấy chứng nhận";
            step["budget"]!["amount"] = 8;
            step["assignee"]!["position"] = "pho-truong-ban";
            step["escalation"] = "gap";
        }).Cast<Difference.StepChanged>().ToList();

        changes.Select(change => change.Change.Member).ShouldBe(["name", "assignee", "budget", "escalation"]);
        changes.ShouldAllBe(change => change.Step == new NodePath("soDo:kyDuyet") && change.Mark == DifferenceMark.Changed);
        changes[2].Change.Was.Value.GetProperty("amount").GetInt32().ShouldBe(12);
        changes[2].Change.Is.Value.GetProperty("amount").GetInt32().ShouldBe(8);
        changes[3].Change.Was.IsAbsent.ShouldBeTrue();
    }

    [Fact]
    public void A_list_is_told_by_its_entries()
    {
        var changes = Differences(definition =>
        {
            var lines = definition.Step("thamDinh")["checklist"]!.AsArray();
            lines.RemoveAt(0);
            lines[1]!["required"] = false;
            lines.Add(JsonNode.Parse("""{"id": "muc-toi-thieu", "text": "Suất vốn đạt mức tối thiểu", "required": true}"""));
        }).Cast<Difference.StepChanged>().Select(change => change.Change).ToList();

        changes.Select(change => change.GetType().Name).ShouldBe(["EntryRemoved", "EntryChanged", "EntryAdded"]);
        changes.ShouldAllBe(change => change.Member == "checklist");
    }

    [Fact]
    public void The_order_of_outcomes_counts_because_the_first_is_the_main_path() =>
        Differences(definition => Reverse(definition.Step("xemXet")["outcomes"]!.AsArray())).Cast<Difference.StepChanged>()
            .ShouldHaveSingleItem().Change.ShouldBeOfType<MemberChange.Reordered>().Member.ShouldBe("outcomes");

    [Fact]
    public void Limits_fees_papers_sheet_and_head_are_told_apart()
    {
        var differences = Differences(definition =>
        {
            var kkt = definition.Kkt();
            kkt["owner"] = "VP";
            kkt["committed"]!["amount"] = 8;
            kkt["fees"] = JsonNode.Parse("""[{"name": "Lệ phí", "amount": 600000}]""");
            kkt["papers"]![0]!["required"] = false;
            kkt["papers"]!.AsArray().RemoveAt(1);
            kkt["papers"]!.AsArray().Add(JsonNode.Parse("""{"code": "moi", "name": "Giấy mới", "required": true}"""));
            kkt["sheet"]!["mucDich"] = "Khác";
            kkt["sheet"]!["coSoPhapLy"]![0]!["text"] = "Luật Đầu tư mới";
            kkt["futureMember"] = new JsonObject { ["deep"] = new JsonObject { ["er"] = 1 } };
        });

        differences.Select(difference => difference.GetType().Name).ShouldBe(
        [
            "ProcedureChanged", "LimitChanged", "PaperRemoved", "PaperChanged", "PaperAdded", "FeeChanged", "SheetChanged", "SheetChanged", "OtherChanged",
        ]);
        differences.OfType<Difference.OtherChanged>().Single().Change.Member.ShouldBe("customProperties/kkt/futureMember");
        differences.OfType<Difference.SheetChanged>().Last().Change.ShouldBeOfType<MemberChange.EntryChanged>();
    }

    [Fact]
    public void Members_without_a_meaning_here_are_told_by_their_place() => Differences(definition =>
    {
        definition["future"] = new JsonObject { ["a"] = new JsonObject { ["b"] = 1 } };
        definition.Connection("tiepNhan", "Accept")["weight"] = 3;
        definition.Step("thamDinh")["metadata"]!["colour"] = "red";
    }).Select(difference => difference switch
    {
        Difference.StepChanged step => step.Change.Member,
        Difference.ConnectionChanged connection => connection.Change.Member,
        Difference.OtherChanged other => other.Change.Member,
        _ => difference.ToString(),
    }).ShouldBe(["metadata/colour", "weight", "future"]);

    [Fact]
    public void A_connection_that_is_only_drawn_otherwise_is_moved() =>
        Differences(definition => definition.Connection("tiepNhan", "Accept")["vertices"] = JsonNode.Parse("""[{"x": 1, "y": 2}]"""))
            .ShouldHaveSingleItem().ShouldBeOfType<Difference.ConnectionMoved>().Connection.Target.ShouldBe("phanCong");

    [Fact]
    public void Variables_come_go_and_change()
    {
        var first = Definition(Lines("a>b"), ("variables", JsonNode.Parse("""[{"id": "x", "name": "x", "typeName": "String"}, {"id": "y", "name": "y", "typeName": "Int32", "value": "1"}]""")));

        Differences(first, definition => definition["variables"] = JsonNode.Parse("""[{"id": "y", "name": "y", "typeName": "Int32", "isArray": false, "value": "2"}, {"id": "z", "name": "z", "typeName": "String"}]"""))
            .Select(difference => difference.GetType().Name).ShouldBe(["VariableRemoved", "VariableChanged", "VariableAdded"]);
    }

    [Fact]
    public void In_a_sequence_the_order_is_what_happens()
    {
        var first = Definition(Activity("s", "Elsa.Sequence", ("activities", new JsonArray(Activity("a"), Activity("b"), Activity("c")))));

        var order = Differences(first, definition => Reverse(definition["root"]!["activities"]!.AsArray())).ShouldHaveSingleItem().ShouldBeOfType<Difference.StepsReordered>();
        order.Before.ShouldBe(["a", "b", "c"]);
        order.After.ShouldBe(["c", "b", "a"]);
    }

    [Fact]
    public void A_branch_that_changes_places_and_a_case_with_another_condition_are_told()
    {
        var first = Definition(Chart(
            "fc",
            [
                Activity("if", "Elsa.If", ("then", Activity("x")), ("else", Activity("y"))),
                Activity("sw", "Elsa.FlowSwitch", ("cases", JsonNode.Parse("""[{"label": "A", "condition": {"type": "JavaScript", "value": "1"}}, {"label": "B", "condition": {"type": "JavaScript", "value": "2"}}]"""))),
            ],
            "if>sw"));

        Differences(first, definition =>
        {
            var branch = definition.Step("if");
            (branch["then"], branch["else"]) = (branch["else"]!.DeepClone(), branch["then"]!.DeepClone());
            definition.Step("sw")["cases"]![1]!["condition"]!["value"] = "3";
        }).Cast<Difference.StepChanged>().Select(change => (change.Step.Value, change.Change.Member)).ShouldBe([("fc:if:x", "slot"), ("fc:if:y", "slot"), ("fc:sw", "cases")], ignoreOrder: true);
    }

    private static void Reverse(JsonArray list)
    {
        var items = list.ToList();
        list.Clear();
        items.Reverse();
        foreach (var item in items)
            list.Add(item);
    }
}
