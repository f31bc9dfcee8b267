using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Host.Frame;
using A = DocumentFormat.OpenXml.Drawing;

namespace KktWorkflow.Host.Documents;

/// <summary>Shows a document that was drawn up as a part of a page to print: paragraphs, tables, the picture. The page and the Word file come from one form, so they say the same.</summary>
internal static class DocumentHtml
{
    private const double HeadSize = 1.12;

    /// <summary>The markup: encoded words, no style, no script, nothing from outside but the picture within it.</summary>
    public static string Of(byte[] document)
    {
        using var stream = new MemoryStream(document, writable: false);
        using var word = WordprocessingDocument.Open(stream, isEditable: false);
        var main = word.MainDocumentPart!;
        var html = new StringBuilder();
        var size = Size(main.StyleDefinitionsPart?.Styles?.DocDefaults?.RunPropertiesDefault?.RunPropertiesBaseStyle?.FontSize?.Val, 24);
        foreach (var block in main.Document!.Body!.ChildElements)
            Write(html, block, main, size);
        return html.ToString();
    }

    private static void Write(StringBuilder html, OpenXmlElement block, MainDocumentPart main, int size)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Write(html, paragraph, main, size);
                break;
            case Table table:
                Write(html, table, main, size);
                break;
        }
    }

    private static void Write(StringBuilder html, Paragraph paragraph, MainDocumentPart main, int size)
    {
        var classes = new List<string>();
        var properties = paragraph.ParagraphProperties;
        if (properties?.Justification?.Val is { } side)
        {
            if (side == JustificationValues.Center)
                classes.Add("k-doc-center");
            else if (side == JustificationValues.Right)
                classes.Add("k-doc-right");
        }

        if (properties?.ParagraphBorders is not null)
            classes.Add("k-doc-rule");
        if (properties?.Indentation?.FirstLine is not null)
            classes.Add("k-doc-indent");
        html.Append("<p").Append(classes.Count == 0 ? "" : $" class=\"{string.Join(' ', classes)}\"").Append('>');
        foreach (var run in paragraph.Elements<Run>())
            Write(html, run, main, size);
        html.Append("</p>");
    }

    private static void Write(StringBuilder html, Run run, MainDocumentPart main, int size)
    {
        var look = run.RunProperties;
        var classes = new List<string>();
        if (look?.Bold is not null)
            classes.Add("k-doc-bold");
        if (look?.Italic is not null)
            classes.Add("k-doc-italic");
        if (look?.Caps is not null)
            classes.Add("k-doc-caps");
        if (look?.FontSize?.Val is { } own && Size(own, size) is var points && points != size)
            classes.Add(points > size * HeadSize ? "k-doc-large" : points < size ? "k-doc-small" : "");
        var open = classes.TrueForAll(string.IsNullOrEmpty) ? null : $"<span class=\"{string.Join(' ', classes.Where(c => c.Length > 0))}\">";
        html.Append(open);
        foreach (var part in run.ChildElements)
        {
            switch (part)
            {
                case Text text:
                    html.Append(PageServices.Letters.Encode(text.Text));
                    break;
                case Break:
                    html.Append("<br>");
                    break;
                case Drawing drawing when drawing.Descendants<A.Blip>().FirstOrDefault()?.Embed?.Value is { } id && main.GetPartById(id) is ImagePart image:
                    html.Append("<img class=\"k-doc-qr\" alt=\"QR\" src=\"data:image/png;base64,").Append(Base64(image)).Append("\">");
                    break;
            }
        }

        if (open is not null)
            html.Append("</span>");
    }

    private static void Write(StringBuilder html, Table table, MainDocumentPart main, int size)
    {
        var isRuled = table.GetFirstChild<TableProperties>()?.TableBorders is not null;
        var widths = table.GetFirstChild<TableGrid>()?.Elements<GridColumn>().Select(column => Size(column.Width, 1)).ToList() ?? [];
        html.Append(CultureInfo.InvariantCulture, $"<table class=\"{(isRuled ? "k-doc-table" : "k-doc-grid")}\"{(isRuled ? "" : " role=\"presentation\"")}><colgroup>");
        foreach (var width in widths)
            html.Append(CultureInfo.InvariantCulture, $"<col width=\"{100 * width / Math.Max(1, widths.Sum())}%\">");
        html.Append("</colgroup>");
        foreach (var row in table.Elements<TableRow>())
        {
            var isHead = row.TableRowProperties?.GetFirstChild<TableHeader>() is not null;
            html.Append("<tr>");
            foreach (var cell in row.Elements<TableCell>())
            {
                html.Append(isHead ? "<th scope=\"col\">" : "<td>");
                foreach (var block in cell.ChildElements)
                    Write(html, block, main, size);
                html.Append(isHead ? "</th>" : "</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</table>");
    }

    private static string Base64(ImagePart image)
    {
        using var stream = image.GetStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToBase64String(bytes.ToArray());
    }

    private static int Size(StringValue? value, int otherwise) => int.TryParse(value?.Value, CultureInfo.InvariantCulture, out var size) ? size : otherwise;
}
