using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Demo;

/// <summary>What the demo is made of, read from the library's folder. Throws <see cref="CannotStartException"/> that names the file when one is missing or can't be read.</summary>
internal sealed class DemoFiles(string folder)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The library's folder.</summary>
    public string Folder => folder;

    public byte[] Organisation => Bytes("organisation.json");

    public byte[] Calendar => Bytes("calendar.json");

    public byte[] Escalation => Bytes("escalation.json");

    public byte[] AuditCriteria => Bytes("audit-criteria.json");

    public byte[] LegalDocuments => Bytes("legal-documents.json");

    /// <summary>Ids of the forms that are there.</summary>
    public IReadOnlySet<string> FormIds => Directory.Exists(Path.Combine(folder, "forms"))
        ? Directory.EnumerateFiles(Path.Combine(folder, "forms"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal)
        : ImmutableHashSet<string>.Empty;

    /// <summary>The JSON Schema of a form, undefined when there is none of that id.</summary>
    public JsonElement Form(string id) => File.Exists(Path.Combine(folder, "forms", $"{id}.json")) ? JsonSerializer.Deserialize<JsonElement>(Bytes(Path.Combine("forms", $"{id}.json"))) : default;

    public ImmutableArray<DemoPerson> People => Read<ImmutableArray<DemoPerson>>("demo/people.json");

    public DemoScript Script => Read<DemoScript>("demo/cases.json");

    /// <summary>The texts of the procedures, in the order of their file names.</summary>
    public IEnumerable<byte[]> Procedures => Directory.Exists(Path.Combine(folder, "procedures"))
        ? Directory.EnumerateFiles(Path.Combine(folder, "procedures"), "*.json").Order(StringComparer.Ordinal).Select(file => Bytes(file))
        : throw new CannotStartException($"{folder} has no procedures.");

    private T Read<T>(string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Bytes(name), Options) ?? throw new CannotStartException($"{name} is empty.");
        }
        catch (JsonException failure)
        {
            throw new CannotStartException($"{Path.Combine(folder, name)} can't be read: {failure.Message}", failure);
        }
    }

    private byte[] Bytes(string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{Path.Combine(folder, name)} can't be read: {failure.Message}", failure);
        }
    }
}
