using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Booklet;

/// <content>Paragraphs, headings, tables and fields in the looks of an official paper.</content>
internal sealed partial class BookletWord
{
    private const string Face = "Times New Roman";

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(), new FontSize { Val = "26" }, new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "60", After = "60", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        HeadingStyle(1, 28),
        HeadingStyle(2, 26));

    private static Style HeadingStyle(int level, int size) => new(
        new StyleName { Val = $"heading {level}" }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(),
        new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "200", After = "80" }, new OutlineLevel { Val = level - 1 }),
        new StyleRunProperties(new Bold(), new FontSize { Val = Text(size) }))
    {
        Type = StyleValues.Paragraph,
        StyleId = $"Heading{level}",
    };

    private static RunFonts Fonts() => new() { Ascii = Face, HighAnsi = Face, ComplexScript = Face };

    private static Paragraph Heading(string words, int level, bool newPage = false)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{level}" });
        if (newPage)
            properties.Append(new PageBreakBefore());
        return new Paragraph([properties, .. Words(words)]);
    }

    private static Paragraph Line(string words, JustificationValues side, bool bold = false, bool italic = false, int size = 26, int before = 60, int after = 60) =>
        new([Plain(side, before, after), .. Words(words, bold, italic, size)]);

    private static ParagraphProperties Plain(JustificationValues side, int before, int after) =>
        new(new SpacingBetweenLines { Before = Text(before), After = Text(after) }, new Justification { Val = side });

    private static OpenXmlElement[] Words(string words, bool bold = false, bool italic = false, int size = 0)
    {
        if (words.Length == 0)
            return [];
        var properties = new RunProperties();
        if (bold)
            properties.Append(new Bold());
        if (italic)
            properties.Append(new Italic());
        if (size > 0)
            properties.Append(new FontSize { Val = Text(size) });
        return [new Run(properties, new Text(XmlWords.Of(words)) { Space = SpaceProcessingModeValues.Preserve })];
    }

    private static RunProperties Size(int size) => new(new FontSize { Val = Text(size) });

    /// <summary>A number that the office program counts: `PAGE`, `NUMPAGES`.</summary>
    private static SimpleField Field(string name, int size = 26) => new(new Run(Size(size), new Text("1"))) { Instruction = $" {name} " };

    /// <summary>A table with its head repeated on each page, whose rows do not break.</summary>
    private static Table Table(IReadOnlyList<int> shares, IReadOnlyList<string>? heads, IReadOnlyList<IReadOnlyList<OpenXmlElement[]>> rows, int width = TextWidth, int rowHeight = 0)
    {
        var widths = shares.Select(share => width * share / shares.Sum()).ToList();
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 6 }, new LeftBorder { Val = BorderValues.Single, Size = 6 }, new BottomBorder { Val = BorderValues.Single, Size = 6 },
                    new RightBorder { Val = BorderValues.Single, Size = 6 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 6 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 6 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(one => new GridColumn { Width = Text(one) })));
        if (heads is not null)
            table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. heads.Select((head, index) => Cell(Words(head, bold: true, size: 24), widths[index], JustificationValues.Center))]));
        foreach (var row in rows)
        {
            var properties = new TableRowProperties(new CantSplit());
            if (rowHeight > 0)
                properties.Append(new TableRowHeight { Val = (uint)rowHeight });
            table.Append(new TableRow([properties, .. row.Select((cell, index) => Cell(cell, widths[index], JustificationValues.Left))]));
        }

        return table;
    }

    private static TableCell Cell(OpenXmlElement[] content, int width, JustificationValues side) =>
        new(new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa }), new Paragraph([Plain(side, 40, 40), .. content]));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
