using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Cases;

/// <summary>A paper that the procedure wants, with what was handed in.</summary>
/// <param name="Given">Null when it was not handed in.</param>
public sealed record PaperLine(string Code, string Name, bool Required, Paper? Given)
{
    /// <summary>Forms in which it may be handed in, as in the API: original, copy, electronic.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    public int Count { get; init; } = 1;

    public bool HasExpiry { get; init; }

    /// <summary>How old it may be when handed in; null when that does not matter.</summary>
    public int? MaxAgeMonths { get; init; }

    public string? Note { get; init; }

    /// <summary>False for one that somebody still has to compare with its source.</summary>
    public bool IsVerified { get; init; } = true;
}
