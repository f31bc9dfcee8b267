using CsCheck;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Tests.Procedures.Drawing;

/// <summary>Charts of any shape: some are lines through lanes with returns, some are tangles that nobody would release.</summary>
internal static class GeneratedDiagrams
{
    private static readonly string[] Units = ["Bộ phận Một cửa", "Phòng Quản lý đầu tư", "Lãnh đạo Ban", "Văn phòng"];

    /// <summary>Start, two to ten steps in any lanes one after the other, end; and up to four returns.</summary>
    public static Gen<Diagram> Lines { get; } =
        from lanes in Gen.Int[0, Units.Length - 1].Array[2, 10]
        from returns in Gen.Select(Gen.Int[0, lanes.Length - 1], Gen.Int[0, lanes.Length - 1]).Array[0, 4]
        select Line(lanes, returns);

    /// <summary>Up to twelve nodes of any kind with up to twenty connections of any direction.</summary>
    public static Gen<Diagram> Tangles { get; } =
        from nodes in Gen.Select(Gen.Enum<DiagramNodeKind>(), Gen.Int[-1, Units.Length - 1]).Array[1, 12]
        from edges in Gen.Select(Gen.Int[0, nodes.Length - 1], Gen.Int[0, nodes.Length - 1], Gen.Bool).Array[0, 20]
        select new Diagram(
            "Sơ đồ",
            [.. nodes.Select((node, index) => new DiagramNode($"n{index}", $"Bước {index}", node.Item1) { Lane = node.Item2 < 0 ? null : Units[node.Item2] })],
            [.. edges.Select(edge => new DiagramEdge($"n{edge.Item1}", $"n{edge.Item2}") { Label = edge.Item3 ? "Kết quả" : null })]);

    private static Diagram Line(int[] lanes, (int From, int To)[] returns)
    {
        var steps = lanes.Select((lane, index) => new DiagramNode($"n{index}", $"Bước thứ {index}", DiagramNodeKind.Task) { Lane = Units[lane] });
        var last = lanes.Length - 1;
        var forward = Enumerable.Range(0, last).Select(index => new DiagramEdge($"n{index}", $"n{index + 1}"));
        var backward = returns.Where(pair => pair.From > pair.To).Select(pair => new DiagramEdge($"n{pair.From}", $"n{pair.To}") { Backward = true, Label = "Trả lại" });
        return new Diagram(
            "Sơ đồ",
            [new("start", "Bắt đầu", DiagramNodeKind.Start), .. steps, new("end", "Kết thúc", DiagramNodeKind.End)],
            [new("start", "n0"), .. forward, .. backward.Distinct(), new($"n{last}", "end")]);
    }
}
