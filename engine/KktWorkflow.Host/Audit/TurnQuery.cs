using System.Globalization;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Storage.Replays;

namespace KktWorkflow.Host.Audit;

/// <summary>Which turns of a step are listed behind a figure, as it stands in the address of the page. What can't be read there narrows nothing.</summary>
internal sealed record TurnQuery
{
    private const string CauseName = "nguyen-nhan";
    private const string LateName = "tre";
    private const string OpenName = "mo";
    private const string OverName = "vuot";
    private const string LeastName = "tu-phut";

    /// <summary>Null takes what counts against the budget.</summary>
    public WaitCause? Cause { get; init; }

    public bool Late { get; init; }

    public bool Open { get; init; }

    /// <summary>Those that took more than their own budget.</summary>
    public bool OverBudget { get; init; }

    /// <summary>Working minutes.</summary>
    public long? AtLeast { get; init; }

    public static TurnQuery Of(IQueryCollection query) => new()
    {
        Cause = Enum.TryParse<WaitCause>(query[CauseName], out var cause) && Enum.IsDefined(cause) ? cause : null,
        Late = query.ContainsKey(LateName),
        Open = query.ContainsKey(OpenName),
        OverBudget = query.ContainsKey(OverName),
        AtLeast = long.TryParse(query[LeastName], NumberStyles.None, CultureInfo.InvariantCulture, out var least) ? least : null,
    };

    /// <summary>What stands behind other members of an address; empty for all turns that ended.</summary>
    public string ToText() => string.Concat(
        Cause is { } cause ? $"&{CauseName}={cause}" : "",
        Late ? $"&{LateName}=1" : "",
        Open ? $"&{OpenName}=1" : "",
        OverBudget ? $"&{OverName}=1" : "",
        AtLeast is { } least ? string.Create(CultureInfo.InvariantCulture, $"&{LeastName}={least}") : "");

    public WaitFilter Narrow(WaitFilter filter) => filter with { Cause = Cause, LateOnly = Late, IsOpen = Open, OverBudgetOnly = OverBudget, AtLeast = AtLeast };
}
