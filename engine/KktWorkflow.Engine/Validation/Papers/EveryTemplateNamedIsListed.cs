using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Papers;

/// <summary>Section 6 of the sheet lists every form by its code that steps fill in, and every template by which a paper is handed in: it is what people look a form up by. Nothing is said where there is no such section, which is a finding of its own.
/// What a step brings forth is a form by its code when it begins as the codes of the section do, as `Mẫu 01`; other words name a result. A template that gives a number has to give that of a listed form;
/// one that names a circular alone is listed with any form of that circular.</summary>
internal sealed class EveryTemplateNamedIsListed : IDefinitionRule
{
    private const string Code = "KKT-J10";

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var listed = subject.Definition.Kkt.Member("sheet").Member("bieuMau").Entries().ToList();
        if (listed.Count == 0)
            yield break;
        var known = listed.SelectMany(form => new[] { form.TextMember("code"), form.TextMember("name") }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sources = listed.Select(form => form.TextMember("source")).OfType<string>().Where(source => source.Length > 0).ToList();
        var kinds = listed.Select(form => form.TextMember("code") ?? "").Where(code => code.Contains(' ', StringComparison.Ordinal)).Select(code => code.Split(' ')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var step in subject.PersonSteps)
        {
            foreach (var form in step.Plain("papers").Texts().Where(paper => paper.Any(char.IsAsciiDigit) && kinds.Contains(paper.Split(' ')[0]) && !known.Contains(paper)))
                yield return FindingTexts.Warning(Code, step.Path.Value, step.DisplayName, form);
        }

        foreach (var paper in subject.Definition.Kkt.Member("papers").Entries())
        {
            if (paper.TextMember("template") is { } template && !known.Any(name => Names(template, name)) && !IsOfASource(template, sources))
                yield return FindingTexts.Warning(Code, "customProperties.kkt.papers", paper.TextMember("name") ?? paper.TextMember("code") ?? "", template);
        }
    }
    /// <summary>True when <paramref name="name"/> stands in the text as a whole: `Mẫu 01` does not in `Mẫu 011`.</summary>
    private static bool Names(string text, string name)
    {
        for (var at = name.Length == 0 ? -1 : text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsOfAWord(text[at - 1])) && (at + name.Length == text.Length || !IsOfAWord(text[at + name.Length]) || IsEnd(text, at + name.Length)))
                return true;
        }

        return false;
    }

    private static bool IsOfAWord(char c) => char.IsLetterOrDigit(c) || c == '.';

    /// <summary>A full stop ends a word where no word goes on behind it.</summary>
    private static bool IsEnd(string text, int at) => text[at] == '.' && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]));

    private static bool IsOfASource(string template, IEnumerable<string> sources) =>
        sources.Any(source => Names(template, source) && !template.Replace(source, "", StringComparison.OrdinalIgnoreCase).Any(char.IsAsciiDigit));
}
