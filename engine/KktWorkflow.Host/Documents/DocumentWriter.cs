using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KktWorkflow.Host.Booklet;
using KktWorkflow.Host.Http;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Drawing.Pictures;
using W = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace KktWorkflow.Host.Documents;

/// <summary>Fills a form: puts words in the place of its content controls, which are gone afterwards, so that what was issued is not typed over by accident.</summary>
internal static class DocumentWriter
{
    public const string MediaType = BookletWord.MediaType;

    // A code of 33 modules is still read from a cheap printer at 26 mm.
    private const long QrSize = 26L * 36_000;

    /// <summary>The bytes of the document. Fields that <paramref name="content"/> has no words for are empty.</summary>
    public static byte[] Fill(byte[] template, DocumentContent content)
    {
        using var stream = new MemoryStream();
        stream.Write(template);
        using (var word = WordprocessingDocument.Open(stream, isEditable: true))
        {
            var main = word.MainDocumentPart!;
            var body = main.Document!.Body!;
            foreach (var row in body.Descendants<SdtRow>().ToList())
                Repeat(row, content);
            FillIn(body, content.Words, control => Picture(control, main, content));
            if (content.Mark is { } mark)
                body.PrependChild(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new Run(new RunProperties(new Bold(), new Color { Val = "B42318" }), new Text(XmlWords.Of(mark)))));
        }

        return stream.ToArray();
    }

    private static void Repeat(SdtRow control, DocumentContent content)
    {
        var pattern = control.SdtContentRow?.Elements<TableRow>().ToList() ?? [];
        foreach (var values in content.Rows.GetValueOrDefault(TemplateFile.TagOf(control), []))
        {
            foreach (var row in pattern)
            {
                var filled = (TableRow)row.CloneNode(deep: true);
                FillIn(filled, values, _ => false);
                control.InsertBeforeSelf(filled);
            }
        }

        // A table wants a row.
        if (control.Parent is Table table && !table.Elements<TableRow>().Any())
        {
            foreach (var row in pattern)
            {
                FillIn(row, new Dictionary<string, string>(StringComparer.Ordinal), _ => false);
                control.InsertBeforeSelf(row.CloneNode(deep: true));
            }
        }

        control.Remove();
    }

    private static void FillIn(OpenXmlElement within, IReadOnlyDictionary<string, string> words, Func<SdtElement, bool> picture)
    {
        foreach (var control in within.Descendants<SdtElement>().ToList())
        {
            if (picture(control))
                continue;
            var look = control.Descendants<RunProperties>().FirstOrDefault()?.CloneNode(deep: true) as RunProperties;
            var run = Words(words.GetValueOrDefault(TemplateFile.TagOf(control), ""), look);
            if (control is SdtBlock)
                control.InsertBeforeSelf(new Paragraph(control.Descendants<ParagraphProperties>().FirstOrDefault()?.CloneNode(deep: true) ?? new ParagraphProperties(), run));
            else
                control.InsertBeforeSelf(run);
            control.Remove();
        }
    }

    /// <summary>Lines stay lines.</summary>
    private static Run Words(string words, RunProperties? look)
    {
        var run = new Run();
        if (look is not null)
            run.Append(look);
        foreach (var (index, line) in XmlWords.Of(words).ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (index > 0)
                run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static bool Picture(SdtElement control, MainDocumentPart main, DocumentContent content)
    {
        if (TemplateFile.TagOf(control) != DocumentFields.Qr || content.Qr is not { } image || control is not SdtRun)
            return false;
        var part = main.AddImagePart(ImagePartType.Png);
        using (var bytes = new MemoryStream(image))
            part.FeedData(bytes);
        control.InsertBeforeSelf(new Run(Drawing(main.GetIdOfPart(part))));
        control.Remove();
        return true;
    }

    private static Drawing Drawing(string image) => new(new W.Inline(
        new W.Extent { Cx = QrSize, Cy = QrSize },
        new W.DocProperties { Id = 1, Name = "QR", Description = "QR" },
        new A.Graphic(new A.GraphicData(new P.Picture(
            new P.NonVisualPictureProperties(new P.NonVisualDrawingProperties { Id = 1, Name = "QR" }, new P.NonVisualPictureDrawingProperties()),
            new P.BlipFill(new A.Blip { Embed = image }, new A.Stretch(new A.FillRectangle())),
            new P.ShapeProperties(
                new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = QrSize, Cy = QrSize }),
                new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
        { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
    {
        DistanceFromTop = 0,
        DistanceFromBottom = 0,
        DistanceFromLeft = 0,
        DistanceFromRight = 0,
    });
}
