namespace KktWorkflow.Engine;

/// <summary>Why a command was not carried out. A value, not an exception: the same refusal reaches the page, the API (problem+json) and the log.</summary>
/// <param name="Code">Stable, `KKT-…`; the texts in both languages are found by it.</param>
/// <param name="Kind">What sort of answer it is, from which the shell derives the HTTP status.</param>
/// <param name="Place">Where: a work item, a step, a field; empty when it concerns the whole case.</param>
/// <param name="Facts">The values that the sentence of <paramref name="Code"/> names, in its order: who, when, which outcome.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string Place, EquatableArray<string> Facts)
{
    public static Refusal Of(string code, RefusalKind kind, string place, params ReadOnlySpan<string> facts) => new(code, kind, place, [.. facts]);
}

/// <summary>The sort of a refusal.</summary>
public enum RefusalKind
{
    /// <summary>The input itself is wrong (422).</summary>
    Invalid,

    /// <summary>The actor may not do this (403).</summary>
    Forbidden,

    /// <summary>What the command names is not there (404).</summary>
    NotFound,

    /// <summary>It was possible, but somebody was faster or the state has moved on (409).</summary>
    Conflict,
}
