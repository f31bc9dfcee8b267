using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Host.CommandLine;

/// <summary>Where a command writes: results on standard output, everything said to a person on standard error.
/// With <paramref name="asJson"/> standard output gets JSON and nothing else.</summary>
internal sealed class CommandConsole(TextWriter output, TextWriter error, bool asJson)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public bool AsJson { get; } = asJson;

    /// <summary>Writes one result: as JSON, or as the sentence that <paramref name="sentence"/> makes of it.</summary>
    public void Result<T>(T result, Func<T, string> sentence) =>
        output.WriteLine(AsJson ? JsonSerializer.Serialize(result, Json) : sentence(result));

    /// <summary>Says something to the person at the terminal.</summary>
    public void Say(string sentence) => error.WriteLine(sentence);
}
