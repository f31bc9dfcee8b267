using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Validation;

/// <summary>The findings of one file, in the shape that `validate --json` prints: `{"file","findings":[{"code","severity","place","vi","en"}]}`.</summary>
public sealed record FindingsReport(string File, EquatableArray<Finding> Findings)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    [JsonIgnore]
    public bool HasErrors => Findings.Any(f => f.Severity == FindingSeverity.Error);

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
