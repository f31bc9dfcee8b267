using System.Collections.Frozen;
using System.Text.Json;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Activities;

/// <summary>The descriptors embedded in this assembly, one JSON file an activity. A file that does not read is a bug and stops the first use.</summary>
internal static class ActivityDescriptors
{
    private const string Prefix = "Activities/";

    public static readonly FrozenDictionary<string, ActivityDescriptor> ByType = typeof(ActivityDescriptors).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(d => d.Type, StringComparer.Ordinal);

    private static ActivityDescriptor Read(string resource)
    {
        using var stream = typeof(ActivityDescriptors).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<ActivityDescriptor>(stream, CaseEventCodec.Json)
            ?? throw new InvalidOperationException($"The descriptor {resource} is empty.");
    }
}
