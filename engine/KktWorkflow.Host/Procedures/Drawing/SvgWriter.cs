using System.Globalization;
using System.Security;
using System.Text;

namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>Writes SVG elements with escaped words. Looks are attributes, never a style, so that a strict content policy lets them through.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new();

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public SvgWriter Open(string name, params (string Name, object Value)[] attributes)
    {
        Start(name, attributes);
        text.Append('>');
        return this;
    }

    public SvgWriter Close(string name)
    {
        text.Append("</").Append(name).Append('>');
        return this;
    }

    public SvgWriter Shape(string name, params (string Name, object Value)[] attributes)
    {
        Start(name, attributes);
        text.Append("/>");
        return this;
    }

    public SvgWriter Text(string words, double x, double y, double size, string fill, int weight = 400, string anchor = "start")
    {
        Start("text", [("x", x), ("y", y), ("font-size", size), ("font-weight", weight), ("fill", fill), ("text-anchor", anchor)]);
        text.Append('>').Append(SecurityElement.Escape(words)).Append("</text>");
        return this;
    }

    public SvgWriter Title(string words)
    {
        text.Append("<title>").Append(SecurityElement.Escape(words)).Append("</title>");
        return this;
    }

    public override string ToString() => text.ToString();

    private void Start(string name, (string Name, object Value)[] attributes)
    {
        text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            var words = value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture);
            text.Append(' ').Append(attribute).Append("=\"").Append(SecurityElement.Escape(words)).Append('"');
        }
    }
}
