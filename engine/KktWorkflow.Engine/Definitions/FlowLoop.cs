using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KktWorkflow.Engine.Definitions;

/// <summary>The natural loop of a header: what a return to it runs again. Two loops of a chart are nested or apart, never across each other.</summary>
public sealed class FlowLoop
{
    internal FlowLoop(string header, FrozenSet<string> body, ImmutableArray<Connection> returns, ImmutableArray<Connection> exits)
    {
        Header = header;
        Body = body;
        Returns = returns;
        Exits = exits;
    }

    /// <summary>The only way in: it lies on every path from the start to any node of the body.</summary>
    public string Header { get; }

    /// <summary>The header and everything that can reach one of the returns without passing it.</summary>
    public FrozenSet<string> Body { get; }

    /// <summary>The backward connections that lead to the header from inside, in the order of the chart.</summary>
    public ImmutableArray<Connection> Returns { get; }

    /// <summary>The connections that leave the body, in the order of the chart; returns to the header of a surrounding loop are among them.</summary>
    public ImmutableArray<Connection> Exits { get; }

    /// <summary>The nearest loop around this one, null when there is none.</summary>
    public FlowLoop? Parent { get; internal set; }
}
