using System.Globalization;
using KktWorkflow.Engine.Signatures;

namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>How much of each page the pictures of the signatures cover, all of them together.</summary>
internal sealed class PdfPictures
{
    /// <summary>Of a page's area. A seal beside a signature takes about a tenth.</summary>
    private const decimal MostShare = 0.25m;

    private const decimal Tolerance = 0.5m;
    private const int DeepestTree = 64;

    private readonly Dictionary<int, decimal> _covered = [];

    public void Add(PdfFile file, PdfState state, int page, int field, PdfValue.Dictionary value, bool mayShow)
    {
        var picture = Box(file, state, value["Rect"]) ?? throw PdfRefused.Changed(field, "/Rect");
        if (picture.Area == 0)
            return;
        // A time stamp of the document is nobody's signature and shows nothing.
        if (!mayShow)
            throw PdfRefused.Changed(field, "/Rect");
        var (media, crop) = (Inherited(file, state, page, "MediaBox"), Inherited(file, state, page, "CropBox"));
        if (media is not { } paper || paper.Area == 0)
            throw PdfRefused.Unusual(page, "/MediaBox");
        if (crop is { } cut)
            paper = new(Math.Max(paper.Left, cut.Left), Math.Max(paper.Bottom, cut.Bottom), Math.Min(paper.Right, cut.Right), Math.Min(paper.Top, cut.Top));
        var isInside = picture.Left >= paper.Left - Tolerance && picture.Bottom >= paper.Bottom - Tolerance && picture.Right <= paper.Right + Tolerance && picture.Top <= paper.Top + Tolerance;
        var covered = _covered[page] = _covered.GetValueOrDefault(page) + picture.Area;
        if (!isInside || covered > paper.Area * MostShare)
            throw new PdfRefused(new(SignatureFinding.Covers, page.ToString(CultureInfo.InvariantCulture), "/Rect"));
    }

    private static Rectangle? Inherited(PdfFile file, PdfState state, int page, string key)
    {
        var number = page;
        for (var depth = 0; depth < DeepestTree; depth++)
        {
            if (file.Read(state, number) is not PdfValue.Dictionary node)
                return null;
            if (node[key] is { } given)
                return Box(file, state, given) ?? throw PdfRefused.Unusual(number, "/" + key);
            if (node["Parent"] is not PdfValue.Reference parent)
                return null;
            number = parent.Number;
        }

        throw PdfRefused.Unusual(page, "/Parent");
    }

    private static Rectangle? Box(PdfFile file, PdfState state, PdfValue? value)
    {
        if (file.Follow(state, value) is not PdfValue.List { Items: { Count: 4 } items })
            return null;
        var numbers = items.Select(item => item switch
        {
            PdfValue.Integer { Value: > -100_000 and < 100_000 } whole => whole.Value,
            PdfValue.Real { Value: > -100_000 and < 100_000 } real => (decimal?)real.Value,
            _ => null,
        }).ToList();
        return numbers is [{ } a, { } b, { } c, { } d] ? new(Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d)) : null;
    }

    private readonly record struct Rectangle(decimal Left, decimal Bottom, decimal Right, decimal Top)
    {
        public decimal Area => Math.Max(0, Right - Left) * Math.Max(0, Top - Bottom);
    }
}
