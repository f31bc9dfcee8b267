using System.Globalization;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Search;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.IntakeSheets;

/// <summary>The columns that a sheet of dossiers of one procedure may have.</summary>
internal static class IntakeColumns
{
    public const string Separator = "; ";

    private static readonly string[] Members = ["name", "taxCode", "idNumber", "phone", "email", "address"];

    public static IReadOnlyList<IntakeColumn> Of(IntakeForm form, IStringLocalizer<IntakeTexts> texts)
    {
        var columns = new List<IntakeColumn> { new("externalCode", texts["Sheet.Column.externalCode"], IntakeColumnKind.ExternalCode) };
        if (form.Variants.Count > 0)
            columns.Add(new("variant", texts["Sheet.Column.variant"], IntakeColumnKind.Variant) { Required = true, Options = form.Variants });
        columns.Add(new("applicant.kind", texts["Sheet.Column.kind"], IntakeColumnKind.ApplicantKind)
        {
            Required = true,
            Options = [new("business", texts["Sheet.Column.kind.business"]), new("person", texts["Sheet.Column.kind.person"])],
        });
        columns.AddRange(Members.Select(member => new IntakeColumn($"applicant.{member}", texts[$"Sheet.Column.{member}"], IntakeColumnKind.Applicant) { Required = member == "name" }));
        columns.AddRange(form.Fields.Where(IsPlain).Select(field => new IntakeColumn($"form.{field.Id}", field.Title, IntakeColumnKind.Field) { Field = field, Options = field.Options }));
        foreach (var (paper, number) in form.Papers.Select((paper, index) => (paper, index + 1)))
        {
            var head = texts["Sheet.Column.paper", number.ToString(CultureInfo.InvariantCulture), paper.Name].Value;
            columns.Add(new($"paper.{paper.Code}", head, IntakeColumnKind.Paper) { Paper = paper });
            if (paper.HasExpiry)
                columns.Add(new($"paper.{paper.Code}.expires", texts["Sheet.Column.expires", head], IntakeColumnKind.PaperExpiry) { Paper = paper });
        }

        // Two that are called the same are told apart by their ids.
        var twice = columns.GroupBy(column => SearchText.Fold(column.Head), StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same.Skip(1)).ToHashSet();
        return [.. columns.Select(column => twice.Contains(column) ? column with { Head = $"{column.Head} ({column.Key})" } : column)];
    }

    /// <summary>Which column each head stands for, by its place; or why the sheet is not taken. A head is known by its words, or by the key.</summary>
    public static (IReadOnlyDictionary<int, IntakeColumn> Found, SheetRefusal? Refusal) Match(SheetRow heads, IReadOnlyList<IntakeColumn> columns)
    {
        var found = new Dictionary<int, IntakeColumn>();
        var unknown = new List<string>();
        foreach (var (place, cell) in heads.Cells.OrderBy(cell => cell.Key))
        {
            var words = SearchText.Fold(cell.Text);
            if (columns.FirstOrDefault(column => column.Key == cell.Text || SearchText.Fold(column.Head) == words) is { } column)
                found[place] = column;
            else
                unknown.Add(cell.Text);
        }

        var missing = columns.Where(column => column.Required && !found.ContainsValue(column)).Select(column => column.Head).ToList();
        var twice = found.Values.GroupBy(column => column.Key, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.First().Head).ToList();
        return missing.Count > 0 ? (found, new(SheetRefusal.ColumnsMissing, string.Join(Separator, missing)))
            : twice.Count > 0 ? (found, new(SheetRefusal.ColumnTwice, string.Join(Separator, twice)))
            : unknown.Count > 0 ? (found, new(SheetRefusal.ColumnsUnknown, string.Join(Separator, unknown)))
            : (found, null);
    }

    /// <summary>False for what has no place in a cell.</summary>
    private static bool IsPlain(FormField field) => field.Kind != FormFieldKind.Table;
}
