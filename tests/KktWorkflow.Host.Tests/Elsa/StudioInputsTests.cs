using System.Text.Json.Nodes;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Our inputs between the stored definition and Studio's forms.</summary>
public sealed class StudioInputsTests
{
    public static TheoryData<string> Procedures { get; } = [.. Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions/procedures"), "*.json").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Procedure_shown_in_Studio_and_read_back_is_the_same(string file)
    {
        var stored = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "process-definitions/procedures", file)))!["root"]!.AsObject();
        var root = stored.DeepClone().AsObject();

        StudioInputs.Show(root);
        JsonNode.DeepEquals(root, stored).ShouldBeFalse();
        var problems = StudioInputs.Read(JsonNode.Parse(root.ToJsonString())!.AsObject());
        StudioInputs.Read(root);

        problems.ShouldBeEmpty();
        Tidy(root);
        Tidy(stored);
        foreach (var (activity, _) in ActivityTree.Of(stored))
        {
            var read = ActivityTree.Of(root).Single(a => a.Activity["id"]!.GetValue<string>() == activity["id"]!.GetValue<string>()).Activity;
            JsonNode.DeepEquals(read, activity).ShouldBeTrue($"{activity}\n{read}");
        }
    }

    [Fact]
    public void Head_of_a_unit_is_chosen_as_a_position()
    {
        var activity = Step(new JsonObject { ["assignee"] = new JsonObject { ["headOf"] = "PQLDT" } });

        StudioInputs.Show(activity);

        activity["assigneeUnit"]!.GetValue<string>().ShouldBe("PQLDT");
        activity["assigneePosition"]!.GetValue<string>().ShouldBe("@head");
        StudioInputs.Read(activity);
        activity["assignee"]!.ToJsonString().ShouldBe("""{"headOf":"PQLDT"}""");
    }

    [Fact]
    public void Other_steps_are_named_by_what_people_read()
    {
        var chart = new JsonObject
        {
            ["id"] = "so-do",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(
                new JsonObject { ["id"] = "a1b2", ["type"] = "Kkt.OfficerStep", ["name"] = "Thẩm định" },
                new JsonObject { ["id"] = "c3d4", ["type"] = "Kkt.Approval", ["name"] = "Phê duyệt", ["assigneeSameAs"] = "Thẩm định", ["assigneeNotSameAs"] = new JsonArray("Thẩm định", "không có") }),
        };

        StudioInputs.Read(chart);

        chart["activities"]![1]!["assignee"]!.ToJsonString().ShouldBe("""{"sameAs":"a1b2","notSameAs":["a1b2","kh\u00F4ng c\u00F3"]}""");
    }

    [Fact]
    public void Outcome_that_stays_keeps_its_label_and_a_new_one_gets_its_name()
    {
        var activity = Step(new JsonObject
        {
            ["outcomes"] = new JsonArray(new JsonObject { ["name"] = "Submit", ["label"] = "Trình Trưởng phòng", ["requires"] = new JsonArray("form"), ["tone"] = "primary" }),
        });
        StudioInputs.Show(activity);
        activity["outcomes"]!["expression"]!["value"] = """["Submit","Trả lại"]""";

        StudioInputs.Read(activity);

        activity["outcomes"]![0]!["label"]!.GetValue<string>().ShouldBe("Trình Trưởng phòng");
        activity["outcomes"]![1]!["label"]!.GetValue<string>().ShouldBe("Trả lại");
    }

    [Fact]
    public void Usual_outcomes_are_not_stored()
    {
        var activity = Step([]);

        StudioInputs.Show(activity);
        activity["outcomes"]!["expression"]!["value"]!.GetValue<string>().ShouldBe("""["Done"]""");
        StudioInputs.Read(activity);

        activity.ContainsKey("outcomes").ShouldBeFalse();
    }

    [Fact]
    public void Outcomes_by_an_expression_are_told_and_not_swallowed()
    {
        var activity = Step([]);
        activity["outcomes"] = new JsonObject { ["typeName"] = "List<String>", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "['a']" } };

        StudioInputs.Read(activity).ShouldHaveSingleItem().ShouldContain("Bước 1");
    }

    [Fact]
    public void New_checklist_line_gets_an_id_of_its_own()
    {
        var activity = Step(new JsonObject { ["checklist"] = new JsonArray(new JsonObject { ["id"] = "kt1", ["text"] = "Đủ chữ ký", ["required"] = false }) });
        StudioInputs.Show(activity);
        activity["checklist"] = new JsonArray("Đủ chữ ký", "Đúng mẫu");

        StudioInputs.Read(activity);

        activity["checklist"]!.AsArray().Select(l => (l!["id"]!.GetValue<string>(), l["required"]!.GetValue<bool>())).ShouldBe([("kt1", false), ("kt2", true)]);
    }

    private static JsonObject Step(JsonObject inputs)
    {
        inputs["id"] = "b1";
        inputs["type"] = "Kkt.OfficerStep";
        inputs["name"] = "Bước 1";
        return inputs;
    }

    /// <summary>Empty objects that the way there and back leaves behind mean the same as none.</summary>
    private static void Tidy(JsonObject root)
    {
        foreach (var (activity, _) in ActivityTree.Of(root))
        {
            if (activity["customProperties"] is JsonObject { Count: 0 })
                activity.Remove("customProperties");
        }
    }
}
