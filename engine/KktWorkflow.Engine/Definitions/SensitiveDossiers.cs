using System.Text.Json;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Definitions;

/// <summary>Whether a procedure's dossiers are sensitive: each reading of one is put on record then. The sheet says it with `sensitive`, and by which document with `sensitiveBasis`.</summary>
public static class SensitiveDossiers
{
    /// <summary>The member of the sheet.</summary>
    public const string Member = "sensitive";

    private const string Basis = "sensitiveBasis";

    /// <summary>Whatever is said but `false` counts: a slip of the keyboard must not leave readings off the record.</summary>
    public static bool Are(ProcessDefinition definition) => definition.Kkt.Member(Member).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False);

    /// <summary>By which document; null where none is named.</summary>
    public static string? BasisOf(ProcessDefinition definition) => definition.Kkt.Member(Basis).TextMember("text") is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
