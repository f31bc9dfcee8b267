using CsCheck;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Tests.Procedures.Drawing;

/// <summary>A flowchart on paper: nothing is cut, nothing is lost between two pages.</summary>
public sealed class DiagramSheetsTests
{
    private static readonly Gen<(Diagram Diagram, double Width, double Height)> Charts =
        Gen.Select(Gen.OneOf(GeneratedDiagrams.Lines, GeneratedDiagrams.Tangles), Gen.Double[350, 1200], Gen.Double[250, 900]);

    [Fact]
    public void Every_step_and_every_name_stands_on_one_sheet_within_it() => Charts.Sample(
        chart =>
        {
            var layout = DiagramLayout.Of(chart.Diagram, DiagramSize.Sheet);
            var sheets = DiagramSheets.Of(layout, chart.Width, chart.Height);
            sheets.SelectMany(sheet => sheet.Nodes.Select(pair => pair.Node.Id)).Order(StringComparer.Ordinal).ShouldBe(layout.Nodes.Select(pair => pair.Node.Id).Order(StringComparer.Ordinal));
            sheets.Sum(sheet => sheet.Labels.Count).ShouldBe(layout.Labels.Count);
            sheets.ShouldAllBe(sheet => sheet.Labels.All(label => sheet.Edges.Any(part => ReferenceEquals(part.Edge, label.Edge.Edge))), "a name stands beside its way");
            foreach (var sheet in sheets)
            {
                sheet.Nodes.ShouldAllBe(pair => pair.Box.X >= DiagramMetrics.LaneHeader && pair.Box.Y >= 0 && pair.Box.Right <= sheet.Width && pair.Box.Bottom <= sheet.Height);
                sheet.Lanes.Sum(lane => lane.Band.Height).ShouldBe(sheet.Height, 0.1, "lanes are named over the whole height");
            }
        },
        iter: 300);

    [Fact]
    public void Way_that_leaves_a_sheet_at_a_letter_goes_on_at_the_same_letter_until_it_arrives() => Charts.Sample(
        chart =>
        {
            var layout = DiagramLayout.Of(chart.Diagram, DiagramSize.Sheet);
            var sheets = DiagramSheets.Of(layout, chart.Width, chart.Height);
            foreach (var edge in layout.Edges)
            {
                var parts = sheets.SelectMany(sheet => sheet.Edges.Where(part => ReferenceEquals(part.Edge, edge.Edge)).Select(part => (From: Place(sheet, edge.Edge.From, part.Path[0]), To: Place(sheet, edge.Edge.To, part.Path[^1])))).ToList();
                var at = edge.Edge.From;
                for (var steps = parts.Count; steps > 0; steps--)
                {
                    var part = parts.First(p => p.From == at);
                    parts.Remove(part);
                    at = part.To;
                }

                at.ShouldBe(edge.Edge.To);
            }

            foreach (var letter in sheets.SelectMany(sheet => sheet.Connectors).GroupBy(connector => connector.Letter, StringComparer.Ordinal))
                letter.Count().ShouldBe(2, $"{letter.Key} leaves one sheet and enters another");
        },
        iter: 300);

    [Fact]
    public void Chart_that_fits_stands_whole_and_one_that_does_not_is_parted_into_sheets_that_do()
    {
        var layout = DiagramLayout.Of(SampleDiagrams.CertificateDefinition, DiagramSize.Sheet);
        DiagramSheets.Of(layout, layout.Width, layout.Height).ShouldHaveSingleItem().Connectors.ShouldBeEmpty();

        var sheets = DiagramSheets.Of(layout, layout.Width / 2, layout.Height);
        sheets.Count.ShouldBe(4, "half is too little for half the steps with the names of their lanes");
        sheets.ShouldAllBe(sheet => sheet.Width <= layout.Width / 2 && sheet.Height <= layout.Height);
        sheets.ShouldAllBe(sheet => sheet.Lanes.Count == layout.Lanes.Count);
    }

    [Fact]
    public void Printed_step_says_all_that_it_is_called_who_does_it_and_how_long_that_takes()
    {
        var node = new DiagramNode("a", "Thẩm định hồ sơ, lấy ý kiến các đơn vị có liên quan và dự thảo Giấy chứng nhận đăng ký đầu tư", DiagramNodeKind.Task)
        {
            Number = 3,
            Role = "Chuyên viên Phòng Quản lý đầu tư và doanh nghiệp",
            Foot = "24 giờ làm việc",
        };
        var svg = DiagramSvg.Draw(PrintedDiagram.Of(new("Lưu đồ", [node], [])).Sheets.Single(), "Lưu đồ", 0.8);
        var words = string.Join(' ', System.Xml.Linq.XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));

        words.ShouldContain($"3. {node.Title}");
        words.ShouldContain($"{node.Role} {node.Foot}");
        svg.ShouldNotContain("…");
    }

    /// <summary>The step where the way ends there, else the letter at which it breaks off.</summary>
    private static string Place(DiagramSheet sheet, string node, Point point) =>
        sheet.Connectors.FirstOrDefault(connector => Math.Abs(Math.Sqrt(Math.Pow(connector.Center.X - point.X, 2) + Math.Pow(connector.Center.Y - point.Y, 2)) - SheetConnector.Radius) < 0.01)?.Letter
        ?? sheet.Nodes.First(pair => pair.Node.Id == node && pair.Box.Inflate(0.1) is var box && point.X >= box.X && point.X <= box.Right && point.Y >= box.Y && point.Y <= box.Bottom).Node.Id;
}
