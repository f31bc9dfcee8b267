using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Conformance;

/// <summary>Compares what "must match exactly" by the corpus' README.</summary>
internal static class ConformanceComparison
{
    private static readonly string[] WorkflowExecutions = ["Workflow1", "Workflow2"];

    public static void Compare(ConformanceWorld world, JsonElement expected, List<string> differences)
    {
        CompareInstance("", world.Main, expected, differences);
        if (expected.TryGetProperty("lines", out var lines))
            SameBag("lines", lines.EnumerateArray().Select(l => l.GetString()!), world.Lines, differences);
        var others = expected.TryGetProperty("otherInstances", out var list) ? list.EnumerateArray().ToList() : [];
        var ours = world.Instances.Skip(1).ToList();
        SameBag("other instances", others.Select(o => o.GetProperty("definitionId").GetString()!), ours.Select(o => o.Definition.DefinitionId), differences);
        foreach (var other in others)
        {
            var candidates = ours.Where(o => o.Definition.DefinitionId == other.GetProperty("definitionId").GetString()).ToList();
            var best = candidates.Select(c => (Instance: c, Differences: Differences(c, other))).OrderBy(c => c.Differences.Count).FirstOrDefault();
            if (best.Instance is null)
                continue;
            ours.Remove(best.Instance);
            differences.AddRange(best.Differences);
        }
    }

    /// <summary>The facts that the list of differences shows for ours, and for what was recorded.</summary>
    public static string Summary(ConformanceWorld world)
    {
        var (status, subStatus) = world.Main.ElsaStatus;
        return string.Create(CultureInfo.InvariantCulture, $"{status}/{subStatus}, {world.Main.Executions.Count()} executions, {world.Lines.Count()} lines");
    }

    public static void Same(string what, string? expected, string? actual, List<string> differences)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
            differences.Add($"{what}: expected {expected}, was {actual}");
    }

    public static void SameBag(string what, IEnumerable<string> expected, IEnumerable<string> actual, List<string> differences)
    {
        var missing = Count(expected);
        foreach (var (key, count) in Count(actual))
            missing[key] = missing.GetValueOrDefault(key) - count;
        var wrong = missing.Where(m => m.Value != 0).OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
        if (wrong.Count > 0)
            differences.Add($"{what}: {string.Join(", ", wrong.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {(m.Value > 0 ? "missing" : "extra")} {Math.Abs(m.Value)}")))}");
    }

    private static List<string> Differences(ConformanceInstance instance, JsonElement expected)
    {
        var differences = new List<string>();
        CompareInstance($"{instance.Definition.DefinitionId} ", instance, expected, differences);
        return differences;
    }

    private static void CompareInstance(string prefix, ConformanceInstance instance, JsonElement expected, List<string> differences)
    {
        var (status, subStatus) = instance.ElsaStatus;
        if (expected.TryGetProperty("subStatus", out var expectedSub))
            Same(prefix + "status", $"{expected.GetProperty("status").GetString()}/{expectedSub.GetString()}", $"{status}/{subStatus}", differences);
        else
            Same(prefix + "status", expected.GetProperty("status").GetString(), status, differences);

        if (expected.TryGetProperty("executions", out var executions))
            CompareExecutions(prefix, instance, executions, status == "Finished", differences);
        else if (expected.TryGetProperty("counts", out var counts))
            CompareCounts(prefix, instance, counts, differences);

        if (expected.TryGetProperty("variables", out var variables))
            CompareValues(prefix + "variable", variables, instance.Variable, differences);
        if (expected.TryGetProperty("output", out var output))
            CompareValues(prefix + "output", output, name => instance.State.Output.GetValueOrDefault(name), differences);
        Same(prefix + "name", Text(expected, "name") ?? instance.State.Name, instance.State.Name, differences);
        Same(prefix + "correlation id", Text(expected, "correlationId") ?? "", instance.State.CorrelationId ?? "", differences);
        if (expected.TryGetProperty("incidents", out var incidents))
            SameBag(prefix + "incidents", incidents.EnumerateArray().Select(i => i.GetProperty("activity").GetString()!), instance.Incidents, differences);
    }

    /// <summary>Executions by activity, status and outcomes. Elsa leaves some Running after Finish, Cancel or a fault; those may have any end here.</summary>
    private static void CompareExecutions(string prefix, ConformanceInstance instance, JsonElement expected, bool over, List<string> differences)
    {
        var ours = instance.Executions.Select(Key).ToList();
        var theirs = expected.EnumerateArray().Where(e => !WorkflowExecutions.Contains(Activity(e), StringComparer.Ordinal)).ToList();
        foreach (var left in theirs.Where(e => over && e.GetProperty("status").GetString() == "Running").ToList())
        {
            theirs.Remove(left);
            var key = ours.Find(k => k.StartsWith(Activity(left) + "|Running", StringComparison.Ordinal)) ?? ours.Find(k => k.StartsWith(Activity(left) + "|Canceled", StringComparison.Ordinal)) ?? ours.FindLast(k => k.StartsWith(Activity(left) + "|", StringComparison.Ordinal));
            if (key is null)
                differences.Add($"{prefix}executions: {Activity(left)} is missing");
            else
                ours.Remove(key);
        }

        SameBag(prefix + "executions", theirs.Select(Key), ours, differences);
    }

    private static void CompareCounts(string prefix, ConformanceInstance instance, JsonElement expected, List<string> differences)
    {
        foreach (var (activity, executed, completed) in expected.EnumerateObject().Where(c => !WorkflowExecutions.Contains(c.Name, StringComparer.Ordinal)).Select(c => (c.Name, c.Value[0].GetInt32(), c.Value[1].GetInt32())))
        {
            var of = instance.Executions.Where(x => x.Activity == activity).ToList();
            Same($"{prefix}count of {activity}", $"{executed}/{completed}", $"{of.Count}/{of.Count(x => x.Status == "Completed")}", differences);
        }

        foreach (var extra in instance.Executions.Select(x => x.Activity).Distinct(StringComparer.Ordinal).Where(a => a != instance.Definition.Root.Id && !expected.TryGetProperty(a, out _)))
            differences.Add($"{prefix}count of {extra}: not expected to run");
    }

    private static void CompareValues(string what, JsonElement expected, Func<string, JsonElement> actual, List<string> differences)
    {
        foreach (var member in expected.EnumerateObject())
            Same($"{what} {member.Name}", Normal(member.Value), Normal(actual(member.Name)), differences);
    }

    private static string Normal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "null",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Normal))}]",
        JsonValueKind.Object => $"{{{string.Join(",", value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{m.Name}:{Normal(m.Value)}"))}}}",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };

    private static Dictionary<string, int> Count(IEnumerable<string> items) =>
        items.GroupBy(i => i, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static string Key(SeenExecution x) => $"{x.Activity}|{x.Status}|{string.Join("+", x.Outcomes)}";

    private static string Key(JsonElement x)
    {
        var outcomes = x.TryGetProperty("outcomes", out var list) ? string.Join("+", list.EnumerateArray().Select(o => o.GetString())) : "";
        return $"{Activity(x)}|{x.GetProperty("status").GetString()}|{outcomes}";
    }

    private static string Activity(JsonElement execution)
    {
        var reference = execution.GetProperty("ref").GetString()!;
        return reference[..reference.LastIndexOf('#')];
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
