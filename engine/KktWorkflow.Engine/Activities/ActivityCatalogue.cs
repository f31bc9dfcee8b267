using System.Collections.Frozen;

namespace KktWorkflow.Engine.Activities;

/// <summary>The closed registry of activity types. A type that is not here is a finding, never loaded.</summary>
public static class ActivityCatalogue
{
    private static readonly FrozenDictionary<string, Activity> ByType = typeof(Activity).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Activity)))
        .Select(t => (Activity)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(a => a.Type, StringComparer.Ordinal);

    public static IEnumerable<Activity> All => ByType.Values.OrderBy(a => a.Type, StringComparer.Ordinal);

    /// <summary>The behaviour of <paramref name="type"/>, null when the type is not known.</summary>
    public static Activity? Find(string type) => ByType.GetValueOrDefault(type);

    /// <summary>The face of <paramref name="type"/>, null when the type is not known.</summary>
    public static ActivityDescriptor? Descriptor(string type) => ActivityDescriptors.ByType.GetValueOrDefault(type);

    /// <summary>All faces, by type.</summary>
    public static IEnumerable<ActivityDescriptor> Descriptors => ActivityDescriptors.ByType.Values.OrderBy(d => d.Type, StringComparer.Ordinal);
}
