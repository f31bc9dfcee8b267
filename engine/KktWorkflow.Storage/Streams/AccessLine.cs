using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Storage.Streams;

/// <summary>One line for the access log.</summary>
/// <param name="Kind">Stable name, e.g. `SignedIn`.</param>
/// <param name="Data">An object without personal data.</param>
/// <param name="Personal">An object that can be erased; null when there is none.</param>
public sealed record AccessLine(Instant At, string Kind, Actor Actor, JsonElement Data, JsonElement? Personal = null)
{
    /// <summary>Kind of the line of a sensitive dossier that was read: `case` is whose, `read` what of it.</summary>
    public const string CaseRead = "CaseRead";
}
