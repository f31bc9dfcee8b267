using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures.Comparison;

/// <summary>The demo with a second version of the investment certificate: a step more, one less, one shorter, one drawn elsewhere, another fee and another law.</summary>
public sealed class ComparedDemo : IAsyncLifetime
{
    public const string Procedure = "qt-dt-01";

    internal DemoHost Demo { get; } = new();

    /// <summary>The library's procedure as the second version says it.</summary>
    public static JsonObject SecondVersion()
    {
        var definition = JsonNode.Parse(File.ReadAllText(Repository.Files("process-definitions/procedures").Single(file => Path.GetFileName(file).StartsWith(Procedure, StringComparison.Ordinal))))!.AsObject();
        var activities = definition["root"]!["activities"]!.AsArray();
        var connections = definition["root"]!["connections"]!.AsArray();
        definition["customProperties"]!["kkt"]!["edition"] = "02";
        definition["customProperties"]!["kkt"]!["sheet"]!["lePhi"] = "600.000 đồng một giấy chứng nhận";
        definition["customProperties"]!["kkt"]!["sheet"]!["coSoPhapLy"]![0]!["text"] = "Luật Đầu tư số 200/2027/QH16";
        Step("kyDuyet")["budget"]!["amount"] = 8;
        Step("phanCong")["metadata"]!["designer"]!["position"]!["x"] = 333;
        activities.Remove(Step("layYKien"));
        foreach (var line in connections.Where(line => Ends(line!).Contains("layYKien")).ToList())
            connections.Remove(line);
        activities.Add(JsonNode.Parse("""
            {"id": "kiemTraDuThao", "name": "kiemTraDuThao", "type": "Kkt.OfficerStep", "version": 1, "metadata": {"displayText": "Kiểm tra dự thảo"},
             "assignee": {"unit": "VP", "position": "van-thu"}, "budget": {"amount": 4, "unit": "workingHours"}, "nationalStatus": 4, "outcomes": [{"name": "Done", "label": "Đạt"}]}
            """));
        connections.Single(line => line!["source"]!["activity"]!.GetValue<string>() == "thamDinh" && line["source"]!["port"]!.GetValue<string>() == "Submit")!["target"]!["activity"] = "kiemTraDuThao";
        connections.Add(JsonNode.Parse("""{"source": {"activity": "kiemTraDuThao", "port": "Done"}, "target": {"activity": "xemXet", "port": "In"}}"""));
        return definition;

        JsonNode Step(string id) => activities.Single(step => step!["id"]!.GetValue<string>() == id)!;

        static string[] Ends(JsonNode line) => [line["source"]!["activity"]!.GetValue<string>(), line["target"]!["activity"]!.GetValue<string>()];
    }

    public async ValueTask InitializeAsync()
    {
        await Demo.InitializeAsync();
        var text = Encoding.UTF8.GetBytes(SecondVersion().ToJsonString());
        var definition = DefinitionReader.Read(text, library: null, allowUnknownTypes: true).ShouldBeOfType<DefinitionReadResult.Read>().Definition;
        (await Demo.Host.Services.GetRequiredService<KktStorage>().Definitions.SaveDraft(definition, text, Actor.System, null, CancellationToken.None)).ShouldBeOfType<DefinitionChange.Done>();
    }

    public ValueTask DisposeAsync() => Demo.DisposeAsync();

    /// <summary>A page as somebody who reads procedures sees it.</summary>
    public async Task<string> PageAsync(string address)
    {
        using var browser = Demo.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(Demo, "buikhanhvan"));
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
