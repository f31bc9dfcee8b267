using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Demo;

/// <summary>One act in a story: a step completed, or what <see cref="Do"/> names.</summary>
internal sealed record DemoAct
{
    /// <summary>`complete` (default), `claim`, `comment`, `pause`, `cancel`.</summary>
    public string Do { get; init; } = "complete";

    /// <summary>Office hours after the act before.</summary>
    public double After { get; init; }

    /// <summary>Id of the step that is claimed or completed.</summary>
    public string Step { get; init; } = "";

    /// <summary>The unit or agency whose answer it is, in a consultation.</summary>
    public string? Asked { get; init; }

    public string Outcome { get; init; } = "";

    public string? Comment { get; init; }

    public ImmutableSortedDictionary<string, JsonElement> Form { get; init; } = DemoValues.None;

    /// <summary>User name of who does it; somebody who may when null.</summary>
    public string? By { get; init; }

    public PauseCause Cause { get; init; }

    public string Reason { get; init; } = "";

    public string Text { get; init; } = "";
}
