using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Diagrams as Studio's editor would hand them in.</summary>
internal static class Diagrams
{
    /// <summary>Start, an officer's step with two outcomes (one with a Vietnamese name), end.</summary>
    public static void Draw(JsonObject definition)
    {
        var root = definition["root"]!.AsObject();
        root["activities"] = new JsonArray(
            Activity("bat-dau", "Elsa.Start", "Bắt đầu 1"),
            Step("xem-xet", "Bước xử lý 1", "Đồng ý", "Trả lại"),
            Activity("ket-thuc", "Elsa.End", "Kết thúc 1"));
        root["connections"] = new JsonArray(
            Connection("bat-dau", "Done", "xem-xet"),
            Connection("xem-xet", "Đồng ý", "ket-thuc"),
            Connection("xem-xet", "Trả lại", "ket-thuc"));
    }

    public static JsonObject Step(string id, string name, params string[] outcomes)
    {
        var step = Activity(id, "Kkt.OfficerStep", name);
        step["assigneeUnit"] = "PQLDT";
        step["assigneePosition"] = "chuyen-vien";
        step["budgetAmount"] = "4";
        step["budgetUnit"] = "workingHours";
        step["outcomes"] = new JsonObject
        {
            ["typeName"] = "List<String>",
            ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = new JsonArray([.. outcomes.Select(o => (JsonNode)o)]).ToJsonString() },
        };
        return step;
    }

    public static JsonObject Activity(string id, string type, string name) => new()
    {
        ["id"] = id,
        ["nodeId"] = $"Workflow1:so-do:{id}",
        ["name"] = name,
        ["type"] = type,
        ["version"] = 1,
        ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 10, ["y"] = 20.5 } } },
    };

    public static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };

    /// <summary>The activity with this id, wherever it stands in the chart at the root.</summary>
    public static JsonObject Find(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => a["id"]!.GetValue<string>() == id);
}
