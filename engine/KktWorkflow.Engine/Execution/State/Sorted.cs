using System.Collections.Immutable;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>Dictionaries of the state sort their keys ordinally, so that equal states have equal bytes.</summary>
internal static class Sorted
{
    public static ImmutableSortedDictionary<string, T> Empty<T>() => Cache<T>.Empty;

    private static class Cache<T>
    {
        public static readonly ImmutableSortedDictionary<string, T> Empty = ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
    }
}
