using System.Security;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KktWorkflow.Host.Booklet;

/// <content>What every page carries: the running head, the foot, and the words across a version that is not in force.</content>
internal sealed partial class BookletWord
{
    // Word's own shape for words drawn as an outline; it and every office program know it by this number.
    private const string WordArt = """
        <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
        """;

    private Header HeaderOf(IsoBooklet booklet, int width, bool withTitle)
    {
        var header = new Header();
        if (withTitle)
        {
            header.Append(Table(
                [3, 5, 3], null,
                [[Words(booklet.Issuer is [.., var board] ? board : "", bold: true, size: 20), Words($"{texts["Kind"]} {booklet.Title}", bold: true, size: 20), Words($"{booklet.Code} · {texts["Control.Edition"]} {booklet.Edition}", size: 20)]], width));
        }

        var last = new Paragraph(Plain(JustificationValues.Left, 0, 60));
        if (booklet.Across is { } words)
            last.Append(new Run(WordsAcross(words, withTitle ? width : 1)));
        header.Append(last);
        return header;
    }

    private Footer FooterOf(IsoBooklet booklet, int width)
    {
        var line = new Paragraph(new ParagraphProperties(
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 4, Space = 4 }),
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = width })));
        line.Append(Words($"{texts["Foot", booklet.Code, booklet.Edition, booklet.Version]} · {texts["Foot.Hash", booklet.ShortHash]}", size: 18));
        line.Append(new Run(Size(18), new TabChar()));
        line.Append(Words($"{texts["Foot.Page"]} ", size: 18));
        line.Append(Field("PAGE", 18));
        line.Append(Words("/", size: 18));
        line.Append(Field("NUMPAGES", 18));
        return new Footer(line);
    }

    private static Picture WordsAcross(string words, int number) => new($"""
        <w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">{WordArt}<v:shape id="across{number}" o:spid="_x0000_s205{number}" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:480pt;height:80pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".6"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" string="{SecurityElement.Escape(words)}"/></v:shape></w:pict>
        """);
}
