using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Tests.Procedures.Comparison;

public sealed class ComparisonDiagramTests
{
    private static readonly string[] Was = ["a", "b", "c", "d"];
    private static readonly string[] Now = ["x", "b", "d", "y"];

    [Fact]
    public void What_is_gone_stands_behind_what_it_followed() =>
        ComparisonDiagram.Merged(Was, Now, id => id).ShouldBe(["a", "x", "b", "c", "d", "y"]);

    [Theory]
    [InlineData(DiagramMark.Added, "#e2f3e8")]
    [InlineData(DiagramMark.Removed, "#fde9e9")]
    [InlineData(DiagramMark.Changed, "#fff1d9")]
    public void Marks_are_told_by_colour_and_by_the_words_of_the_tag(DiagramMark mark, string fill)
    {
        var svg = DiagramSvg.Draw(new Diagram("So sánh", [new DiagramNode("a", "Thẩm định", DiagramNodeKind.Task) { Mark = mark, Tag = "Khác" }], []), DiagramSize.Full);

        svg.ShouldContain(fill);
        svg.ShouldContain(">Khác<");
        svg.Contains("stroke-dasharray", StringComparison.Ordinal).ShouldBe(mark == DiagramMark.Removed);
    }
}
