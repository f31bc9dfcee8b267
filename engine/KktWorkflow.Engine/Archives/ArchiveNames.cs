namespace KktWorkflow.Engine.Archives;

/// <summary>How the entries of an archive are called. Format: `docs/archive-format.md`.</summary>
internal static class ArchiveNames
{
    public const string Manifest = "manifest.json";
    public const string Log = "log.jsonl";
    public const string PrivateParts = "private.jsonl";
    public const string State = "state.json";
    public const string Seal = "seal.json";

    /// <summary>In this order they stand behind the manifest; definitions and files follow.</summary>
    public static readonly IReadOnlyList<string> Fixed = [Log, PrivateParts, State, Seal];

    /// <param name="hash">SHA-256 of the text, lower-case hex.</param>
    public static string Definition(string hash) => $"definitions/{hash}.json";

    /// <param name="hash">SHA-256 of the content, lower-case hex.</param>
    public static string File(string hash) => $"files/{hash}";
}
