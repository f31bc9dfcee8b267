using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.LegalDocuments;

/// <summary>On what a procedure rests: each line of its legal basis, with the documents of a register that the line names by number.</summary>
public static partial class LegalCitations
{
    /// <summary>The lines in their order. A line that names no document of <paramref name="register"/> has none.</summary>
    public static IEnumerable<LegalCitation> Of(ProcessDefinition definition, LegalDocumentRegister register)
    {
        foreach (var line in definition.Kkt.Member("sheet").Member("coSoPhapLy").Entries())
        {
            var text = line.ValueKind == JsonValueKind.String ? line.GetString() : line.TextMember("text");
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var documents = register.Documents.Where(d => Names(text, d.Number)).ToEquatableArray();
            yield return new(text, documents, Numbers().Matches(text).Select(m => m.Value).Where(n => !documents.Any(d => Names(d.Number, n))).ToEquatableArray());
        }
    }

    /// <summary>True when <paramref name="number"/> stands in <paramref name="text"/>, and not as a part of a longer number.</summary>
    private static bool Names(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + number.Length;
            if ((at == 0 || !Continues(text[at - 1])) && (end == text.Length || !Continues(text[end])))
                return true;
        }

        return false;
    }

    private static bool Continues(char letter) => char.IsLetterOrDigit(letter) || letter is '/' or '-';

    /// <summary>Numbers with a sign, or with a year after the word for number; dates have neither.</summary>
    [GeneratedRegex(@"(?<![\d/])(?:\d{1,5}/(?:\d{4}/)?\p{Lu}[\p{L}\d]*(?:-\p{Lu}[\p{L}\d]*)*|(?<=số )\d{1,5}/\d{4}(?![\d/]))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Numbers();
}

/// <summary>A line of a procedure's legal basis.</summary>
/// <param name="Documents">The documents of the register that it names.</param>
/// <param name="UnknownNumbers">Numbers of documents in it that the register doesn't have.</param>
public sealed record LegalCitation(string Text, EquatableArray<LegalDocument> Documents, EquatableArray<string> UnknownNumbers)
{
    /// <summary>True when the register can't say how what is cited stands.</summary>
    public bool IsUnknown => Documents.IsEmpty || !UnknownNumbers.IsEmpty;
}
