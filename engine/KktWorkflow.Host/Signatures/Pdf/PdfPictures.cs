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
    private Dictionary<int, int>? _pages;

    public void Add(PdfFile file, PdfState state, int page, int field, PdfValue.Dictionary value, bool mayShow)
    {
        var picture = Box(file, state, value["Rect"]) ?? throw PdfRefused.Changed(field, "/Rect");
        if (picture.Area == 0)
        {
            // Without a rectangle to be fitted into, programs differ on where it goes.
            if (value["AP"] is not null)
                throw PdfRefused.Changed(field, "/AP");
            return;
        }

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

    /// <summary>Where a field shows its picture; null where it shows none.</summary>
    public SignaturePicture? PlaceOf(PdfFile file, PdfState state, PdfValue.Dictionary field)
    {
        if (Box(file, state, field["Rect"]) is not { Area: > 0 } at)
            return null;
        _pages ??= PagesOf(file, state);
        var page = field["P"] is PdfValue.Reference named ? _pages.GetValueOrDefault(named.Number) : 0;
        return new(page, at.Left, at.Bottom, at.Right, at.Top);
    }

    /// <summary>The pages by their objects, in the order in which they are shown.</summary>
    private static Dictionary<int, int> PagesOf(PdfFile file, PdfState state)
    {
        var pages = new Dictionary<int, int>();
        var seen = new HashSet<int>();
        var left = new Stack<(PdfValue? Node, int Depth)>([((file.Read(state, state.Root) as PdfValue.Dictionary)?["Pages"], 0)]);
        while (left.TryPop(out var next))
        {
            if (next.Node is not PdfValue.Reference node || next.Depth > DeepestTree || !seen.Add(node.Number) || file.Read(state, node.Number) is not PdfValue.Dictionary value)
                throw PdfRefused.Unusual(state.Root, "/Kids");
            file.Budget.Rows(1);
            if (value["Kids"] is null)
            {
                pages.Add(node.Number, pages.Count + 1);
                continue;
            }

            foreach (var kid in (file.Follow(state, value["Kids"]) as PdfValue.List ?? throw PdfRefused.Unusual(node.Number, "/Kids")).Items.Reverse())
                left.Push((kid, next.Depth + 1));
        }

        return pages;
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

    /// <summary>A plain number; null where it is another value, or larger than any page.</summary>
    public static decimal? NumberOf(PdfValue value) => value switch
    {
        PdfValue.Integer { Value: > -100_000 and < 100_000 } whole => whole.Value,
        PdfValue.Real { Value: > -100_000 and < 100_000 } real => real.Value,
        _ => null,
    };

    public static Rectangle? Box(PdfFile file, PdfState state, PdfValue? value)
    {
        if (file.Follow(state, value) is not PdfValue.List { Items: { Count: 4 } items })
            return null;
        return items.Select(NumberOf).ToList() is [{ } a, { } b, { } c, { } d] ? new(Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d)) : null;
    }

    internal readonly record struct Rectangle(decimal Left, decimal Bottom, decimal Right, decimal Top)
    {
        public decimal Area => Math.Max(0, Right - Left) * Math.Max(0, Top - Bottom);
    }
}
