using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Demo;

/// <summary>One case of `demo/cases.json`: when it was handed in, what with, and what became of it.</summary>
internal sealed record DemoStory
{
    public required string Id { get; init; }

    /// <summary>Definition id of the procedure.</summary>
    public required string Procedure { get; init; }

    public string? Variant { get; init; }

    /// <summary>Days on which the office was open between then and today.</summary>
    public int WorkingDaysAgo { get; init; }

    /// <summary>Local time of that day.</summary>
    public TimeOnly At { get; init; }

    public required Applicant Applicant { get; init; }

    /// <summary>Codes of required papers that were not handed in.</summary>
    public ImmutableArray<string> Without { get; init; } = [];

    public ImmutableSortedDictionary<string, JsonElement> Form { get; init; } = DemoValues.None;

    /// <summary>Name of the route that the case takes; null for none.</summary>
    public string? Route { get; init; }

    /// <summary>How many acts of the route were done; all when null.</summary>
    public int? Steps { get; init; }

    /// <summary>What was done after the route's acts.</summary>
    public ImmutableArray<DemoAct> Then { get; init; } = [];
}
