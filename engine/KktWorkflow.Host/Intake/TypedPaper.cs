using System.Globalization;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Intake;

/// <summary>A row of the paper list as typed.</summary>
public sealed record TypedPaper(bool Given, string Form, string Count, string Expires)
{
    public bool HasCount => int.TryParse(Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1000;

    public bool HasDate => Expires.Length == 0 || FormDate.TryParse(Expires, out _);

    /// <summary>The row as it is in the dossier.</summary>
    public static TypedPaper Of(PaperLine line) => line.Given is { } given
        ? new(true, given.Form.ToString().ToLowerInvariant(), given.Count.ToString(CultureInfo.InvariantCulture), given.Expires is null ? "" : FormDate.Words(given.Expires))
        : new(false, "", "", "");

    /// <summary>What is wrong with the rows of papers that are given.</summary>
    internal static IEnumerable<FieldError> ErrorsOf(IEnumerable<PaperLine> lines, IReadOnlyDictionary<string, TypedPaper> typed, IStringLocalizer<IntakeTexts> texts)
    {
        foreach (var line in lines.Where(line => typed[line.Code].Given))
        {
            if (!typed[line.Code].HasCount)
                yield return new FieldError($"paper-{line.Code}", texts["Error.Count", line.Name]);
            else if (!typed[line.Code].HasDate)
                yield return new FieldError($"paper-{line.Code}", texts["Error.Date", line.Name]);
        }
    }

    public static TypedPaper Read(string code, IFormCollection posted) => new(
        posted.ContainsKey($"paper.{code}"),
        posted[$"paper.{code}.form"].ToString(),
        posted[$"paper.{code}.count"].ToString().Trim(),
        posted[$"paper.{code}.expires"].ToString().Trim());

    public Paper ToPaper(string code) => new(
        code,
        Enum.TryParse<PaperForm>(Form, ignoreCase: true, out var form) ? form : PaperForm.Original,
        int.Parse(Count, CultureInfo.InvariantCulture),
        FormDate.TryParse(Expires, out var date) ? date : null);
}
