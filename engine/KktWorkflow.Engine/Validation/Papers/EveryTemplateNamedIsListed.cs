using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Papers;

/// <summary>Section 6 of the sheet lists every form by its code that steps fill in, and every template by which a paper is handed in: it is what people look a form up by. Nothing is said where there is no such section, which is a finding of its own.
/// What a step brings forth is a form by its code when there is a digit in it, as in `Mẫu 01`; other words only name a result.</summary>
internal sealed class EveryTemplateNamedIsListed : IDefinitionRule
{
    private const string Code = "KKT-J10";

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var listed = subject.Definition.Kkt.Member("sheet").Member("bieuMau").Entries().ToList();
        if (listed.Count == 0)
            yield break;
        var known = listed.SelectMany(form => new[] { form.TextMember("code"), form.TextMember("name") }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sources = listed.Select(form => form.TextMember("source")).OfType<string>().ToList();
        foreach (var step in subject.PersonSteps)
        {
            foreach (var form in step.Plain("papers").Texts().Where(paper => paper.Any(char.IsAsciiDigit) && !known.Contains(paper)))
                yield return FindingTexts.Warning(Code, step.Path.Value, step.DisplayName, form);
        }

        foreach (var paper in subject.Definition.Kkt.Member("papers").Entries())
        {
            if (paper.TextMember("template") is { } template && !known.Concat(sources).Any(name => name.Length > 0 && template.Contains(name, StringComparison.OrdinalIgnoreCase)))
                yield return FindingTexts.Warning(Code, "customProperties.kkt.papers", paper.TextMember("name") ?? paper.TextMember("code") ?? "", template);
        }
    }
}
