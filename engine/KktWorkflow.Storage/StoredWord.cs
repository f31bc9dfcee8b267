using System.Text.Json;

namespace KktWorkflow.Storage;

/// <summary>Enum values as the words that stand in columns: camelCase, never numbers, so that a reordered enum changes nothing stored.</summary>
internal static class StoredWord
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>Throws <see cref="KeyNotFoundException"/> for a word that no value has.</summary>
    public static T Parse<T>(string word)
        where T : struct, Enum => Words<T>.ByWord[word];

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}
