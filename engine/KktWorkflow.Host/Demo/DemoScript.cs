using System.Collections.Immutable;

namespace KktWorkflow.Host.Demo;

/// <summary>`demo/cases.json`: the cases of the demo, and the routes that several of them take.</summary>
internal sealed record DemoScript
{
    /// <summary>From which the small differences between cases are drawn, always the same.</summary>
    public int Seed { get; init; }

    public required ImmutableDictionary<string, ImmutableArray<DemoAct>> Routes { get; init; }

    public required ImmutableArray<DemoStory> Cases { get; init; }

    /// <summary>What is done in <paramref name="story"/> after it was handed in, in order.</summary>
    public IEnumerable<DemoAct> ActsOf(DemoStory story) =>
        (story.Route is { } route ? Routes[route].Take(story.Steps ?? int.MaxValue) : []).Concat(story.Then);
}
