using System.Xml.Linq;
using CsCheck;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Tests.Procedures.Drawing;

public sealed class DiagramSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Drawing_of_any_chart_is_well_formed_and_shows_every_node() =>
        GeneratedDiagrams.Tangles.Sample(
            diagram =>
            {
                var drawn = XElement.Parse(DiagramSvg.Draw(diagram, DiagramSize.Full)).Descendants(Svg + "g")
                    .Select(group => group.Attribute("data-node")?.Value).Where(id => id is not null);
                drawn.ShouldBe(diagram.Nodes.Select(node => node.Id), ignoreOrder: true);
            },
            iter: 200);

    [Fact]
    public void Drawing_is_the_same_every_time() =>
        GeneratedDiagrams.Tangles.Sample(
            diagram => DiagramSvg.Draw(diagram, DiagramSize.Compact).ShouldBe(DiagramSvg.Draw(diagram, DiagramSize.Compact)),
            iter: 100);

    [Fact]
    public void Drawing_is_an_image_with_a_name_and_without_styles()
    {
        var markup = DiagramSvg.Draw(SampleDiagrams.CertificateCase, DiagramSize.Compact);
        var root = XElement.Parse(markup);
        root.Attribute("role")!.Value.ShouldBe("img");
        root.Element(Svg + "title")!.Value.ShouldBe(SampleDiagrams.CertificateCase.Title);
        root.DescendantsAndSelf().Attributes("style").ShouldBeEmpty();
        markup.ShouldNotContain("<style");
    }

    [Fact]
    public void Words_of_a_definition_cannot_become_markup()
    {
        var diagram = new Diagram("<b>", [new("\"><script>", "<script>alert(1)</script>", DiagramNodeKind.Task) { Lane = "<i>", Tag = "&" }], []);
        XElement.Parse(DiagramSvg.Draw(diagram, DiagramSize.Full)).Descendants(Svg + "script").ShouldBeEmpty();
    }

    [Fact]
    public void Diagram_without_nodes_draws_nothing() =>
        DiagramSvg.Draw(new Diagram("Trống", [], []), DiagramSize.Full).ShouldBeEmpty();
}
