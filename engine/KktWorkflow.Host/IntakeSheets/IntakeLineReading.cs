using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.IntakeSheets;
using KktWorkflow.Storage.Search;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.IntakeSheets;

/// <summary>Makes of a line of a sheet what the desk would send for the same dossier, and says which cells can't be read. What is wrong with a dossier that can be read is the intake's to say.</summary>
internal sealed class IntakeLineReading(IReadOnlyList<IntakeColumn> columns, IStringLocalizer<IntakeTexts> texts)
{
    /// <summary>Days that spreadsheets count have a place in the calendar up to 31/12/9999.</summary>
    private const int MostDays = 2_958_465;

    /// <summary>Numbers that nobody counts with: a spreadsheet that takes one for an amount drops the noughts before it.</summary>
    private static readonly string[] LosesNoughts = ["applicant.phone", "applicant.idNumber", "applicant.taxCode", "externalCode"];

    private static readonly string[] Forms = ["original", "copy", "electronic"];

    /// <summary>What is kept of a cell: text as it stands, a number or a day as people write it here. And what is wrong with the cell itself.</summary>
    public static (string Text, IntakeFinding? Finding) Keep(IntakeColumn column, SheetCell cell, int daysLater)
    {
        switch (cell.Kind)
        {
            case SheetCellKind.Formula:
                return (cell.Text, new(column.Key, "KKT-F21", []));
            case SheetCellKind.Error:
                return (cell.Text, new(column.Key, "KKT-F22", [cell.Text]));
            case SheetCellKind.Number when LosesNoughts.Contains(column.Key, StringComparer.Ordinal):
                return (cell.Text, new(column.Key, "KKT-F35", []));
            case SheetCellKind.Number when decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                if (column.IsDay && number is >= 1 and <= MostDays && decimal.Truncate(number) + daysLater <= MostDays)
                    return (DateTime.FromOADate((double)decimal.Truncate(number) + daysLater).ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture), null);
                return (column.Field?.Kind is FormFieldKind.Number or FormFieldKind.WholeNumber ? FormNumber.Words(number) : number.ToString("0.#############", CultureInfo.InvariantCulture), null);
            default:
                return (cell.Text, null);
        }
    }

    /// <param name="cells">By column key.</param>
    public (OpenCaseRequest Request, IReadOnlyList<IntakeFinding> Findings) Read(string definitionId, IReadOnlyDictionary<string, string> cells)
    {
        var findings = new List<IntakeFinding>();
        var form = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        var papers = ImmutableArray.CreateBuilder<PaperRequest>();
        string? variant = null;
        ApplicantKind? kind = null;
        foreach (var column in columns)
        {
            var text = cells.GetValueOrDefault(column.Key, "");
            if (text.Length == 0)
            {
                if (column.Required)
                    findings.Add(new(column.Key, "KKT-F01", []));
                continue;
            }

            switch (column.Kind)
            {
                case IntakeColumnKind.Variant:
                    variant = Chosen(column, text, findings);
                    break;
                case IntakeColumnKind.ApplicantKind:
                    kind = Chosen(column, text, findings) is { } chosen ? chosen == "person" ? ApplicantKind.Person : ApplicantKind.Business : null;
                    break;
                case IntakeColumnKind.Field when ValueOf(column, text, findings) is { } value:
                    form[column.Field!.Id] = value;
                    break;
                case IntakeColumnKind.PaperExpiry when cells.GetValueOrDefault($"paper.{column.Paper!.Code}", "") is var paper && (paper.Length == 0 || Says(paper, "no")):
                    findings.Add(new(column.Key, "KKT-F36", []));
                    break;
                case IntakeColumnKind.Paper when PaperOf(column, text, cells, findings) is { } paper:
                    papers.Add(paper);
                    break;
            }
        }

        var applicant = new ApplicantRequest(kind, Of("name"), Of("taxCode"), Of("idNumber"), Of("phone"), Of("email"), Of("address"));
        return (new OpenCaseRequest(definitionId, variant, applicant, papers.ToImmutable(), form.ToImmutable()) { ExternalCode = cells.GetValueOrDefault("externalCode") }, findings);

        string? Of(string member) => cells.GetValueOrDefault($"applicant.{member}");
    }

    /// <summary>What the intake says of a request, told by the columns that it was made from.</summary>
    public static IEnumerable<IntakeFinding> FindingsOf(IEnumerable<FieldProblem> problems, OpenCaseRequest request) => problems.Select(problem => new IntakeFinding(
        problem.Field.StartsWith("papers[", StringComparison.Ordinal) && int.TryParse(problem.Field[7..problem.Field.IndexOf(']', StringComparison.Ordinal)], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? $"paper.{request.Papers!.Value[index].Code}"
            : problem.Field,
        problem.Code,
        problem.Fact.Length == 0 ? [] : [problem.Fact]));

    private static string? Chosen(IntakeColumn column, string text, List<IntakeFinding> findings)
    {
        var words = SearchText.Fold(text);
        if (column.Options.FirstOrDefault(option => option.Value == text || SearchText.Fold(option.Label) == words) is { } option)
            return option.Value;
        findings.Add(new(column.Key, "KKT-F28", [string.Join(IntakeColumns.Separator, column.Options.Select(o => o.Label))]));
        return null;
    }

    private JsonElement? ValueOf(IntakeColumn column, string text, List<IntakeFinding> findings)
    {
        switch (column.Field!.Kind)
        {
            case FormFieldKind.Choice:
                return Chosen(column, text, findings) is { } chosen ? JsonSerializer.SerializeToElement(chosen) : null;
            case FormFieldKind.YesNo when Says(text, "yes") || Says(text, "no"):
                return JsonSerializer.SerializeToElement(Says(text, "yes"));
            case FormFieldKind.YesNo:
                findings.Add(new(column.Key, "KKT-F28", [texts["Sheet.Word.yesNo"]]));
                return null;
            case FormFieldKind.Number or FormFieldKind.WholeNumber when FormNumber.TryParse(text, out var number):
                return JsonSerializer.SerializeToElement(number);
            case FormFieldKind.Number or FormFieldKind.WholeNumber:
                findings.Add(new(column.Key, "KKT-F31", []));
                return null;
            case FormFieldKind.Date when FormDate.TryParse(text, out var date):
                return JsonSerializer.SerializeToElement(date);
            case FormFieldKind.Date:
                findings.Add(new(column.Key, "KKT-F30", []));
                return null;
            default:
                return JsonSerializer.SerializeToElement(text);
        }
    }

    /// <summary>`x`, `2`, `bản sao`, `2 bản sao`: that it was handed in, how many of it, in which form. What is not said is as the procedure's list has it.</summary>
    private PaperRequest? PaperOf(IntakeColumn column, string text, IReadOnlyDictionary<string, string> cells, List<IntakeFinding> findings)
    {
        var paper = column.Paper!;
        if (Says(text, "no"))
            return null;
        var words = SearchText.Words(text).ToList();
        var count = words.Count > 0 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : (int?)null;
        var rest = string.Join(' ', count is null ? words : words.Skip(1));
        var form = paper.Forms.Count > 0 ? paper.Forms[0] : "original";
        if (rest.Length > 0 && !Says(rest, "yes"))
        {
            if (Array.Find(Forms, word => Says(rest, word)) is not { } named)
            {
                findings.Add(new(column.Key, "KKT-F29", []));
                return null;
            }

            if (!paper.Forms.Contains(named, StringComparer.Ordinal))
            {
                findings.Add(new(column.Key, "KKT-F28", [string.Join(IntakeColumns.Separator, paper.Forms.Select(one => texts[$"Sheet.Form.{one}"].Value))]));
                return null;
            }

            form = named;
        }

        var expires = cells.GetValueOrDefault($"{column.Key}.expires");
        string? date = null;
        if (expires is not null && !FormDate.TryParse(expires, out date))
        {
            findings.Add(new($"{column.Key}.expires", "KKT-F30", []));
            return null;
        }

        return new(paper.Code, Enum.Parse<PaperForm>(form, ignoreCase: true), count ?? paper.Count, date, null);
    }

    private bool Says(string text, string word)
    {
        var folded = SearchText.Fold(text);
        return texts[$"Sheet.Word.{word}"].Value.Split(';').Any(known => SearchText.Fold(known) == folded);
    }
}
