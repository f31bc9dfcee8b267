using CsCheck;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>A procedure of containers within containers.</summary>
internal abstract record Block
{
    /// <summary>One activity, which waits for an event of its own name or not.</summary>
    internal sealed record Leaf(bool Waits) : Block;

    /// <summary>A container of a kind that only has to hold its parts: `Elsa.Sequence`, `Elsa.Parallel`, `Elsa.Fork`.</summary>
    internal sealed record Holder(string Type, Block[] Parts) : Block;

    /// <summary>`Elsa.If`.</summary>
    internal sealed record Choice(bool First, Block Then, Block Else) : Block;

    /// <summary>`Elsa.Switch`, of which every other case holds, and all that hold run.</summary>
    internal sealed record Cases(Block[] Parts) : Block;

    /// <summary>`Elsa.While`, `Elsa.For`, `Elsa.ForEach`, `Elsa.ParallelForEach`: so many rounds.</summary>
    internal sealed record Rounds(string Type, int Count, Block Body) : Block;

    /// <summary>`Elsa.Flowchart`: its parts one after the other, the first of them past a decision whose other side joins behind it, the last returned from once if it is a loop.
    /// Some of them are branches of a fork that is joined again.</summary>
    internal sealed record Chart(bool First, Block[] Line, Block[] Branches, string? JoinMode, bool Returns) : Block;

    private static readonly string?[] JoinModes = [null, "WaitAll", "WaitAllActive"];

    public static readonly Gen<Block> Any = ChartOf(Of(2));

    private static Gen<Block> Of(int depth)
    {
        Gen<Block> leaf = Gen.Bool.Select(waits => (Block)new Leaf(waits));
        if (depth == 0)
            return leaf;
        var inner = Of(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (2, Gen.Select(OneOf("Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork"), inner.Array[1, 3], (type, parts) => (Block)new Holder(type, parts))),
            (1, Gen.Select(Gen.Bool, inner, inner, (first, then, otherwise) => (Block)new Choice(first, then, otherwise))),
            (1, inner.Array[1, 3].Select(parts => (Block)new Cases(parts))),
            (2, Gen.Select(OneOf("Elsa.While", "Elsa.For", "Elsa.ForEach"), Gen.Int[0, 2], inner, (type, count, body) => (Block)new Rounds(type, count, body))),
            // Loops inside would share their counters between rounds that go on at once, and run as often as these happen to meet.
            (1, Gen.Select(Gen.Int[0, 2], leaf.Array[1, 3], (count, body) => (Block)new Rounds("Elsa.ParallelForEach", count, new Holder("Elsa.Sequence", body)))),
            (3, ChartOf(inner)));
    }

    private static Gen<string> OneOf(params string[] types) => Gen.Int[0, types.Length - 1].Select(i => types[i]);

    private static Gen<Block> ChartOf(Gen<Block> inner) =>
        from first in Gen.Bool
        from line in inner.Array[1, 2]
        from branches in inner.Array[2, 3]
        from mode in Gen.Int[0, 2].Select(i => JoinModes[i])
        from returns in Gen.Bool
        select (Block)new Chart(first, line, branches, mode, returns);
}
