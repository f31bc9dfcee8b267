using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Booklet;

/// <summary>Writes the booklet as a Word file on A4: cover, revision table, sections 1 to 7, the flowchart on pages of its own, upright or across as it fits, as shapes that Word can edit.</summary>
internal sealed partial class BookletWord(IStringLocalizer<BookletTexts> texts)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Twentieths of a point: the margins that the clerical decree asks for, left 30 mm, right 15, above and below 20.
    private const int Left = 1701;
    private const int Right = 850;
    private const int Above = 1134;
    private const int Short = 11906;
    private const int Long = 16838;
    private const int TextWidth = Short - Left - Right;

    // Half points: the cover has to stay on one page, also in a face that is wider than the one that is asked for.
    private const int CoverSize = 24;
    private const int SignSize = 22;

    /// <summary>The bytes of the file. The same booklet in the same language always gives the same document.</summary>
    public byte[] Write(IsoBooklet booklet)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var cover = new PageFrame(Part(main, HeaderOf(booklet, TextWidth, withTitle: false)), Part(main, FooterOf(booklet, TextWidth)));
            var upright = new PageFrame(Part(main, HeaderOf(booklet, TextWidth, withTitle: true)), cover.Foot);
            var across = new PageFrame(Part(main, HeaderOf(booklet, Long - Above - Above, withTitle: true)), Part(main, FooterOf(booklet, Long - Above - Above)));
            var body = new Body();
            body.Append(Cover(booklet));
            body.Append(Revisions(booklet));
            var flow = PrintedDiagram.Of(booklet.Diagram);
            foreach (var section in booklet.Sections)
                body.Append(Section(section, booklet.Diagram.Title, flow, cover, upright, across));
            // The first section of pages is the one with the cover.
            body.Append(flow.IsAcross ? Upright(upright) : Upright(upright, cover));
            main.Document = new Document(body);
            document.PackageProperties.Title = XmlWords.Of($"{booklet.Code} {booklet.Title}");
        }

        return stream.ToArray();
    }

    private IEnumerable<OpenXmlElement> Cover(IsoBooklet booklet)
    {
        foreach (var (line, index) in booklet.Issuer.Select((line, index) => (line, index)))
            yield return Line(line.ToUpper(CultureInfo.CurrentCulture), JustificationValues.Center, bold: index == booklet.Issuer.Count - 1);
        yield return Line(texts["Kind"], JustificationValues.Center, bold: true, size: 32, before: 900);
        yield return Line(booklet.Title.ToUpper(CultureInfo.CurrentCulture), JustificationValues.Center, bold: true, size: 40);
        if (booklet.Description is { } description)
            yield return Line(description, JustificationValues.Center, italic: true);
        if (booklet.Standard is { } standard)
            yield return Line(texts["Standard", standard], JustificationValues.Center, after: 300);
        yield return Table([2, 3], null, [.. booklet.Control.Select(IReadOnlyList<OpenXmlElement[]> (row) => [Words(row.Label, size: CoverSize), Words(row.Value, bold: true, size: CoverSize)]), [Words(texts["Control.Pages"], size: CoverSize), [Field("NUMPAGES", CoverSize)]]], width: 7600);
        yield return Line("", JustificationValues.Left, after: 120);
        yield return Table(
            [2, 3, 3, 3],
            ["", .. BookletPage.Signers.Select(role => texts[$"Sign.{role}"].Value)],
            [.. booklet.Signs.Select(IReadOnlyList<OpenXmlElement[]> (row) => [Words(row.Label, size: SignSize), .. row.Cells.Select(cell => Words(cell, size: SignSize))])],
            rowHeight: 420);
        yield return Line(texts["Controlled"], JustificationValues.Left, bold: true, before: 300);
        yield return Line(booklet.Copy, JustificationValues.Left, italic: true, size: 20);
        yield return Line(texts["Hash", booklet.Hash], JustificationValues.Left, size: 16);
    }

    private IEnumerable<OpenXmlElement> Revisions(IsoBooklet booklet)
    {
        yield return Heading(texts["Revisions"], level: 1, newPage: true);
        yield return Table(
            [4, 7, 8, 8, 8, 8],
            [.. BookletPage.RevisionHeads.Select(head => texts[$"Revision.{head}"].Value)],
            [.. booklet.Revisions.Select(IReadOnlyList<OpenXmlElement[]> (row) =>
            [
                Words(row.Edition), Words(row.From?.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture) ?? texts["NotReleased"].Value), Words(row.Place), Words(row.Before ?? ""), Words(row.After ?? ""), Words(row.Reason ?? ""),
            ])]);
    }

    private IEnumerable<OpenXmlElement> Section(BookletSection section, string title, PrintedDiagram flow, PageFrame cover, PageFrame upright, PageFrame across)
    {
        yield return Heading($"{section.Number}. {section.Title}", section.Level);
        foreach (var block in section.Blocks)
        {
            switch (block)
            {
                case BookletBlock.Paragraph paragraph:
                    yield return Line(paragraph.Text, JustificationValues.Both);
                    break;
                case BookletBlock.Lines lines:
                    foreach (var line in lines.Texts)
                        yield return Line($"– {line}", JustificationValues.Both);
                    break;
                case BookletBlock.Table table:
                    yield return Table(table.Widths, table.Heads, [.. table.Rows.Select(IReadOnlyList<OpenXmlElement[]> (row) => [.. row.Select(cell => Words(cell))])]);
                    yield return Line("", JustificationValues.Left, after: 0);
                    break;
                case BookletBlock.Flow:
                    // A section's pages are described by its last paragraph: what came before stands upright, the chart across.
                    if (flow.IsAcross)
                        yield return new Paragraph(new ParagraphProperties(Upright(upright, cover)));
                    for (var sheet = 1; sheet <= flow.Sheets.Count; sheet++)
                    {
                        yield return Heading(flow.Sheets.Count == 1 ? texts["Flow"] : texts["Flow.Sheet", sheet, flow.Sheets.Count], level: 2, newPage: sheet > 1 || !flow.IsAcross);
                        var drawing = new Run(Flow(flow.Sheets[sheet - 1], flow.Scale, sheet, title));
                        yield return flow.IsAcross && sheet == flow.Sheets.Count ? new Paragraph(new ParagraphProperties(Across(across)), drawing) : new Paragraph(drawing);
                    }

                    break;
            }
        }
    }

    /// <summary>Pages that stand upright; the first of them with a head and foot of its own where <paramref name="first"/> is given.</summary>
    private static SectionProperties Upright(PageFrame frame, PageFrame? first = null)
    {
        var page = new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = frame.Head });
        if (first is not null)
            page.Append(new HeaderReference { Type = HeaderFooterValues.First, Id = first.Head });
        page.Append(new FooterReference { Type = HeaderFooterValues.Default, Id = frame.Foot });
        if (first is not null)
            page.Append(new FooterReference { Type = HeaderFooterValues.First, Id = first.Foot });
        page.Append(new PageSize { Width = Short, Height = Long }, new PageMargin { Top = Above, Bottom = Above, Left = Left, Right = Right, Header = 567, Footer = 567, Gutter = 0 });
        if (first is not null)
            page.Append(new TitlePage());
        return page;
    }

    private static SectionProperties Across(PageFrame frame) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = frame.Head },
        new FooterReference { Type = HeaderFooterValues.Default, Id = frame.Foot },
        new PageSize { Width = Long, Height = Short, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = Above, Bottom = Above, Left = Above, Right = Above, Header = 567, Footer = 567, Gutter = 0 });

    private static string Part(MainDocumentPart main, Header header)
    {
        var part = main.AddNewPart<HeaderPart>();
        part.Header = header;
        return main.GetIdOfPart(part);
    }

    private static string Part(MainDocumentPart main, Footer footer)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = footer;
        return main.GetIdOfPart(part);
    }

    /// <summary>The parts that hold the head and the foot of pages.</summary>
    private sealed record PageFrame(string Head, string Foot);
}
