using CsCheck;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>A structured procedure: it knows what must run, and can be drawn as a flat flowchart.</summary>
internal abstract record Structure
{
    /// <summary>One activity, which waits for an event of its own name or not.</summary>
    internal sealed record Step(bool Waits) : Structure;

    internal sealed record Line(Structure[] Parts) : Structure;

    /// <summary>One of two ways.</summary>
    internal sealed record Choice(bool First, Structure Then, Structure Else) : Structure;

    /// <summary>All ways at once, joined again: by any activity with several inbounds, or by a join.</summary>
    internal sealed record Fork(Structure[] Branches, string? JoinMode) : Structure;

    /// <summary>Goes round its parts. Behind each part but the last stands an exit; behind the last the loop returns, either always or until <paramref name="Rounds"/> are done.</summary>
    /// <param name="Rounds">0: the last part always returns, and only the exits leave.</param>
    internal sealed record Loop(Structure[] Parts, Exit[] Exits, int Rounds) : Structure;

    /// <summary>A way out of a loop in the middle of a round.</summary>
    /// <param name="Round">The round in which it is taken, if the loop still runs then.</param>
    /// <param name="FromOuterRound">0: it leaves its own loop. Else it leaves the loop around as well, from that one's round on, where there is one to leave.</param>
    /// <param name="Tail">What lies behind the exit before it meets the others; null for nothing.</param>
    internal sealed record Exit(int Round, int FromOuterRound, Structure? Tail);

    private static readonly string?[] JoinModes = [null, "WaitAll", "WaitAllActive"];

    public static readonly Gen<Structure> Any = Of(3);

    private static Gen<Structure> Of(int depth)
    {
        Gen<Structure> step = Gen.Bool.Select(waits => (Structure)new Step(waits));
        if (depth == 0)
            return step;
        var inner = Of(depth - 1);
        return Gen.Frequency(
            (2, step),
            (2, inner.Array[2, 3].Select(parts => (Structure)new Line(parts))),
            (2, Gen.Select(Gen.Bool, inner, inner, (first, then, otherwise) => (Structure)new Choice(first, then, otherwise))),
            (3, Gen.Select(inner.Array[2, 3], Gen.Int[0, 2].Select(i => JoinModes[i]), (branches, mode) => (Structure)new Fork(branches, mode))),
            (4, LoopOf(inner)));
    }

    private static Gen<Structure> LoopOf(Gen<Structure> inner) =>
        from parts in inner.Array[2, 3]
        from rounds in Gen.Int[0, 3]
        from exits in Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2], inner.Null(), (round, outer, tail) => new Exit(round, outer, tail)).Array[parts.Length - 1]
        select (Structure)new Loop(parts, [exits[0] with { FromOuterRound = 0 }, .. exits[1..]], rounds);
}
