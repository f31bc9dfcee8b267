using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>Reads and writes files of scenarios. A member that nobody knows is a mistake, since an expectation that is spelt wrongly would never be compared.</summary>
public static class ScenarioReader
{
    /// <summary>How the name of a file of scenarios ends that goes with its definition's file.</summary>
    public const string FileEnding = ".scenarios.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutEmptyTexts } },
        Converters = { new JsonStringEnumConverter<WaitKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>True for a JSON object that means to be a file of scenarios, sound or not: it has them, and no activities.</summary>
    public static bool Means(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("scenarios", out _) && !root.TryGetProperty("root", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What <see cref="Read"/> reads as <paramref name="file"/> again.</summary>
    public static byte[] Write(ScenarioFile file) => JsonSerializer.SerializeToUtf8Bytes(file, Options);

    public static ScenarioReadResult Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ScenarioFile>(json, Options) is not { } file ? new ScenarioReadResult.Unreadable("The file is empty.")
                : ProblemOf(file) is { } problem ? new ScenarioReadResult.Unreadable(problem)
                : new ScenarioReadResult.Read(file);
        }
        catch (JsonException failure)
        {
            return new ScenarioReadResult.Unreadable(failure.Message);
        }
    }

    /// <summary>An answer from outside has neither post nor outcome, and says so by leaving them out.</summary>
    private static void WithoutEmptyTexts(JsonTypeInfo type)
    {
        if (type.Type != typeof(ScenarioAct))
            return;
        foreach (var text in type.Properties.Where(member => member.PropertyType == typeof(string)))
            text.ShouldSerialize = (_, value) => value is string { Length: > 0 };
    }

    private static string? ProblemOf(ScenarioFile file)
    {
        if (file.Scenarios.GroupBy(s => s.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return $"Two scenarios are called '{twice.Key}'.";
        foreach (var scenario in file.Scenarios)
        {
            var before = scenario.Opens.At;
            foreach (var (act, index) in scenario.Path.Select((act, index) => (act, index + 1)))
            {
                if (act.At < before)
                    return $"{scenario.Id}, act {index} ({act.Step}): {act.At} is earlier than what comes before it.";
                if (act.Outside is { } kind ? !RehearsedCase.ComesFromOutside(kind) || act is not { Who: "", Outcome: "", Due: null } : act.Who.Length == 0 || act.Outcome.Length == 0)
                    return $"{scenario.Id}, act {index} ({act.Step}): work has 'who' and 'outcome'; an answer from outside has 'outside' (task, event or child), and neither of these nor 'due'.";
                if (!IsMoment(act.Promised))
                    return $"{scenario.Id}, act {index} ({act.Step}): '{act.Promised}' is neither a date nor a minute.";
                before = act.At;
            }

            if (new[] { scenario.Ends.Promised, scenario.Ends.Legal, scenario.Ends.Hard }.FirstOrDefault(m => !IsMoment(m)) is { } wrong)
                return $"{scenario.Id}, end: '{wrong}' is neither a date nor a minute.";
        }

        return null;
    }

    private static bool IsMoment(string? text) => text is null || LocalMinute.TryParse(text, out _);
}
