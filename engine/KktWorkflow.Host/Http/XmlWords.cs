using System.Text;
using System.Xml;

namespace KktWorkflow.Host.Http;

/// <summary>Words as an XML file can hold them.</summary>
internal static class XmlWords
{
    /// <summary>The words without the characters that XML has no place for: control characters and halves of a surrogate pair, which come with what people paste.</summary>
    public static string Of(string words)
    {
        var kept = new StringBuilder(words.Length);
        for (var at = 0; at < words.Length; at++)
        {
            if (XmlConvert.IsXmlChar(words[at]))
                kept.Append(words[at]);
            else if (at + 1 < words.Length && XmlConvert.IsXmlSurrogatePair(words[at + 1], words[at]))
                kept.Append(words[at]).Append(words[++at]);
        }

        return kept.Length == words.Length ? words : kept.ToString();
    }
}
