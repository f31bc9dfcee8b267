using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;

namespace KktWorkflow.Host.Procedures;

/// <summary>What a definition's sheet (`customProperties.kkt`) says of the procedure. Members that are missing read as empty.</summary>
public sealed class ProcedureFacts(ProcessDefinition definition)
{
    private readonly JsonElement sheet = definition.Kkt.ValueKind == JsonValueKind.Object ? definition.Kkt : JsonDocument.Parse("{}").RootElement;

    public string Code => Text("code") ?? definition.DefinitionId;

    public string Edition => Text("edition") ?? definition.Version.ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    public string? Amendment => Text("amendment");

    public string? Standard => Text("standard");

    public string? NationalCode => Text("nationalCode");

    public bool IsNationalCodeVerified => !(sheet.TryGetProperty("nationalCodeVerified", out var verified) && verified.ValueKind == JsonValueKind.False);

    public string? Field => Text("field");

    /// <summary>Code of the unit that owns the procedure.</summary>
    public string? Owner => Text("owner");

    /// <summary>True when each reading of one of its dossiers is put on record.</summary>
    public bool IsSensitive => SensitiveDossiers.Are(definition);

    /// <summary>By which document it is sensitive; null where none is named.</summary>
    public string? SensitiveBasis => SensitiveDossiers.BasisOf(definition);

    public TimeBudget? Committed => BudgetIn(sheet, "committed");

    public TimeBudget? Statutory => BudgetIn(sheet, "statutory");

    /// <summary>False when somebody still has to compare one of the fees with its source.</summary>
    public bool AreFeesVerified => List("fees").All(IsVerified);

    public string? Fee => sheet.TryGetProperty("sheet", out var words) && words.ValueKind == JsonValueKind.Object ? Text(words, "lePhi") : null;

    /// <summary>How many sets of the dossier are to be handed in.</summary>
    public string? Sets => Text(Sheet, "soLuong");

    /// <summary>The words of the ISO sheet; undefined when there are none.</summary>
    public JsonElement Sheet => sheet.TryGetProperty("sheet", out var words) ? words : default;

    public IReadOnlyList<FormOption> Variants =>
        [.. List("variants").Select(variant => new FormOption(Text(variant, "id") ?? "", NameOf(variant)))];

    public IReadOnlyList<PaperLine> Papers => [.. List("papers").Select(paper => new PaperLine(
        Text(paper, "code") ?? "", Text(paper, "name") ?? Text(paper, "code") ?? "", paper.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True, null)
    {
        Forms = paper.TryGetProperty("forms", out var forms) && forms.ValueKind == JsonValueKind.Array ? [.. forms.EnumerateArray().Select(form => form.GetString() ?? "")] : ["original", "copy", "electronic"],
        Count = paper.TryGetProperty("count", out var count) && count.TryGetInt32(out var number) ? number : 1,
        HasExpiry = paper.TryGetProperty("hasExpiry", out var expiry) && expiry.ValueKind == JsonValueKind.True,
        MaxAgeMonths = paper.TryGetProperty("maxAgeMonths", out var age) && age.TryGetInt32(out var months) ? months : null,
        Note = Text(paper, "note"),
        IsVerified = IsVerified(paper),
    })];

    /// <summary>The limits of variants that have their own, by the variant's name; null for one that is the procedure's.</summary>
    public IEnumerable<(string Variant, TimeBudget? Committed, TimeBudget? Statutory, bool IsVerified)> VariantLimits => List("variants")
        .Select(variant => (NameOf(variant), BudgetIn(variant, "committed"), BudgetIn(variant, "statutory"), IsVerified(variant) && IsVerified(variant, "committed") && IsVerified(variant, "statutory")))
        .Where(limits => limits is not (_, null, null, _));

    /// <summary>False for a member of the sheet that somebody still has to compare with its source.</summary>
    public bool IsVerified(string name) => IsVerified(sheet, name);

    /// <summary>False for what says of itself that somebody still has to compare it with its source.</summary>
    internal static bool IsVerified(JsonElement entry) =>
        !(entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("verified", out var verified) && verified.ValueKind == JsonValueKind.False);

    private static bool IsVerified(JsonElement json, string name) => !json.TryGetProperty(name, out var entry) || IsVerified(entry);

    /// <summary>What variants say of the times of steps, by the step's id and the variant's name.</summary>
    public IEnumerable<(string Step, string Variant, TimeBudget Time)> VariantTimes =>
        from variant in List("variants")
        where variant.TryGetProperty("budgets", out var own) && own.ValueKind == JsonValueKind.Object
        from entry in variant.GetProperty("budgets").EnumerateObject()
        let time = StepPlan.BudgetOf(entry.Value)
        where time is not null
        select (entry.Name, NameOf(variant), time);

    public string? VariantName(string? id) => id is null ? null : Variants.FirstOrDefault(variant => variant.Value == id)?.Label ?? id;

    private static string NameOf(JsonElement variant) => Text(variant, "name") ?? Text(variant, "id") ?? "";

    private static TimeBudget? BudgetIn(JsonElement json, string name) => json.TryGetProperty(name, out var budget) ? StepPlan.BudgetOf(budget) : null;

    private string? Text(string name) => Text(sheet, name);

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private IEnumerable<JsonElement> List(string name) =>
        sheet.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];
}
