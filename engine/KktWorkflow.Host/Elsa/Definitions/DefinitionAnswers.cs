using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Definition versions as Elsa answers them.</summary>
internal sealed class DefinitionAnswers(DefinitionCatalogue catalogue, IDefinitionLibrary library, DefinitionLinks links)
{
    public const string ToolVersion = "3.8.0.0";

    private const string StorageDriver = "storageDriverTypeName";
    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    /// <summary>The whole definition, completed as Studio needs it.</summary>
    /// <param name="page">The page on which it is open already; null opens another.</param>
    public async Task<JsonObject> WholeAsync(ListedVersion version, CancellationToken cancellation, string? page = null)
    {
        var text = await catalogue.TextAsync(version, cancellation);
        var answer = new JsonObject { ["links"] = JsonSerializer.SerializeToNode(links.Of(version), ElsaJson.Options) };
        Fill(answer, text, version, page ?? DefinitionText.NewPage());
        StudioInputs.Show(answer.ObjectIn("root"));
        return answer;
    }

    /// <summary>What a file holds: the stored text with its number, without anything that is only for the screen.</summary>
    public async Task<JsonObject> FileAsync(ListedVersion version, CancellationToken cancellation)
    {
        var file = new JsonObject { ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json" };
        Fill(file, await catalogue.TextAsync(version, cancellation), version, page: null);
        if (file.ObjectAt("customProperties")?.ObjectAt("kkt") is { } kkt)
        {
            kkt.Remove("state");
            kkt.Remove("revision");
            kkt.Remove("page");
            if (kkt.Count == 0)
                file.ObjectAt("customProperties")!.Remove("kkt");
        }

        return file;
    }

    /// <summary>A line of a list.</summary>
    public async Task<DefinitionLine> LineAsync(ListedVersion version, bool withLinks, CancellationToken cancellation)
    {
        var summary = version.Summary;
        var definition = await library.FindVersion(summary.VersionId, cancellation);
        return new(
            withLinks ? links.Of(version) : null,
            withLinks ? true : null,
            summary.VersionId,
            summary.DefinitionId,
            summary.Name,
            definition?.Description,
            summary.Version,
            ToolVersion,
            version.IsLatest,
            version.IsPublished,
            "Json",
            summary.ChangedAt,
            IsReadonly(version));
    }

    private static void Fill(JsonObject answer, JsonObject text, ListedVersion version, string? page)
    {
        var summary = version.Summary;
        answer["id"] = summary.VersionId;
        answer["definitionId"] = summary.DefinitionId;
        answer["name"] = summary.Name;
        if (Taken(text, "description") is { } description)
            answer["description"] = description;
        answer["createdAt"] = summary.ChangedAt.ToString();
        answer["version"] = summary.Version;
        answer["toolVersion"] = Taken(text, "toolVersion") ?? ToolVersion;
        foreach (var name in Lists)
            answer[name] = Taken(text, name) as JsonArray ?? [];
        foreach (var variable in ((JsonArray)answer["variables"]!).OfType<JsonObject>())
            variable[StorageDriver] ??= Descriptors.FixedDescriptors.StorageDriver;
        var custom = Taken(text, "customProperties") as JsonObject ?? [];
        DefinitionText.Mark(custom, version, page);
        answer["customProperties"] = custom;
        answer["isReadonly"] = IsReadonly(version);
        answer["isSystem"] = false;
        answer["isLatest"] = version.IsLatest;
        answer["isPublished"] = version.IsPublished;
        answer["options"] = Taken(text, "options") as JsonObject ?? new JsonObject { ["autoUpdateConsumingWorkflows"] = false };
        var root = Taken(text, "root") as JsonObject ?? [];
        StudioDiagram.Complete(root);
        answer["root"] = root;
        foreach (var name in text.Select(member => member.Key).Where(name => !answer.ContainsKey(name)).ToList())
            answer[name] = Taken(text, name);
    }

    private static bool IsReadonly(ListedVersion version) => version.Summary.State is DefinitionState.InReview or DefinitionState.Approved;

    private static JsonNode? Taken(JsonObject from, string name)
    {
        var value = from[name];
        from.Remove(name);
        return value;
    }
}

/// <summary>A definition version as Elsa lists it.</summary>
internal sealed record DefinitionLine(
    IReadOnlyList<Link>? Links,
    bool? IsMaterializerAvailable,
    string Id,
    string DefinitionId,
    string Name,
    string? Description,
    int Version,
    string ToolVersion,
    bool IsLatest,
    bool IsPublished,
    string MaterializerName,
    Engine.Instant CreatedAt,
    bool IsReadonly);

/// <summary>A page of definition versions.</summary>
internal sealed record DefinitionPage(IReadOnlyList<DefinitionLine> Items, int TotalCount, IReadOnlyList<Link> Links);
