namespace KktWorkflow.Storage.Providers;

/// <summary>The text of a trigger, for comparing what stands in the database with what this version makes.</summary>
internal static class TriggerText
{
    /// <summary>True when two texts differ in nothing but white space.</summary>
    public static bool AreSame(string? stored, string expected) => stored is not null && string.Equals(Plain(stored), Plain(expected), StringComparison.Ordinal);

    private static string Plain(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
