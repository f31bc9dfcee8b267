using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Booklet;

/// <summary>Fills the sections 1 to 7 of a booklet from the sheet, the papers, the limits and the chart of a version.</summary>
internal sealed class BookletSections(ProcedureDiagram drawing, StepTable table, IStringLocalizer<BookletTexts> texts)
{
    public IEnumerable<BookletSection> Of(ProcessDefinition definition, OrganisationChart chart)
    {
        var facts = new ProcedureFacts(definition);
        var sheet = facts.Sheet;
        yield return Section("1", Text(sheet, "mucDich"));
        yield return Section("2", Text(sheet, "phamVi"));
        yield return Section("3", Lines(sheet, "vienDan"));
        yield return Section("4", Table("4", [1, 4], Entries(sheet, "dinhNghia").Select(entry => Row(Member(entry, "term"), Member(entry, "meaning")))));
        yield return Section("5");
        yield return Section("5.1", Text(sheet, "dieuKien"));
        yield return Section("5.2", Table("5.2", [2, 15, 6, 8], facts.Papers.Select((paper, index) => Row(
            Number(index), Marked(WithNote(paper.Name, paper.Note), paper.IsVerified), texts[paper.Required ? "Paper.Required" : "Paper.IfAny"], string.Join(", ", paper.Forms.Select(form => texts[$"Paper.{form}"].Value))))));
        yield return Section("5.3", Text(sheet, "soLuong"));
        yield return Section("5.4", LimitOf(facts), VariantLimitsOf(facts));
        yield return Section("5.5", Text(sheet, "noiTiepNhan"));
        yield return Section("5.6", Text(sheet, "lePhi") is { } fee ? fee with { Text = Marked(fee.Text, facts.AreFeesVerified) } : null);
        var steps = table.Of(definition, chart).ToList();
        yield return Section(
            "5.7",
            Table("5.7", [2, 11, 8, 5, 8], steps.Select(step => Row(
                step.Number?.ToString(CultureInfo.InvariantCulture), step.Title, string.Join(", ", new[] { step.Role, step.Unit }.OfType<string>()), TimeOf(step), string.Join("; ", step.Papers)))),
            VariantTimesOf(steps),
            new BookletBlock.Flow());
        yield return Section("5.8", Lines(sheet, "coSoPhapLy"));
        yield return Section("6", Table("6", [2, 6, 15, 9], Entries(sheet, "bieuMau").Select((entry, index) => Row(Number(index), Member(entry, "code"), Member(entry, "name"), Member(entry, "source")))));
        yield return Section("7", Table("7", [2, 11, 11, 6], Entries(sheet, "hoSoLuu").Select((entry, index) => Row(Number(index), Checked(entry, Member(entry, "name")), Member(entry, "place"), Years(entry)))), SensitivityOf(facts));
    }

    /// <summary>That readings of its dossiers go into the log, and by which document; nothing where they don't.</summary>
    private BookletBlock.Paragraph? SensitivityOf(ProcedureFacts facts) => !facts.IsSensitive ? null
        : new(facts.SensitiveBasis is { } basis ? texts["Sensitive", Marked(basis, facts.IsVerified("sensitiveBasis"))] : texts["Sensitive.NoBasis"]);

    private BookletSection Section(string number, params BookletBlock?[] blocks)
    {
        var filled = blocks.OfType<BookletBlock>().ToList();
        var isHead = number == "5";
        return new BookletSection(number, texts[$"Section.{number}"], number.Contains('.', StringComparison.Ordinal) ? 2 : 1, filled.Count > 0 || isHead ? filled : [new BookletBlock.Paragraph(texts["Nothing"])]);
    }

    private static BookletBlock.Paragraph? Text(JsonElement sheet, string name) => Member(sheet, name) is { } text ? new(text) : null;

    private BookletBlock.Lines? Lines(JsonElement sheet, string name)
    {
        if (sheet.ValueKind != JsonValueKind.Object || !sheet.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            return null;
        var lines = list.EnumerateArray().Select(line => line.ValueKind == JsonValueKind.String ? line.GetString() : Checked(line, Member(line, "text"))).OfType<string>().ToList();
        return lines.Count == 0 ? null : new(lines);
    }

    private BookletBlock.Table? Table(string number, int[] widths, IEnumerable<IReadOnlyList<string>> rows)
    {
        var filled = rows.ToList();
        return filled.Count == 0 ? null : new([.. Enumerable.Range(1, widths.Length).Select(column => texts[$"Table.{number}.{column}"].Value)], widths, filled);
    }

    private BookletBlock.Paragraph? LimitOf(ProcedureFacts facts) => (facts.Committed, facts.Statutory) switch
    {
        ({ } committed, { } statutory) => new(texts["Limit.Both", LimitIn(committed, facts.IsVerified("committed")), LimitIn(statutory, facts.IsVerified("statutory"))]),
        ({ } committed, null) => new(texts["Limit", LimitIn(committed, facts.IsVerified("committed"))]),
        (null, { } statutory) => new(texts["Limit", LimitIn(statutory, facts.IsVerified("statutory"))]),
        _ => null,
    };

    /// <summary>Limits of variants, where these have their own.</summary>
    private BookletBlock.Lines? VariantLimitsOf(ProcedureFacts facts)
    {
        var lines = facts.VariantLimits.Select(limits => (limits.Committed ?? facts.Committed, limits.Statutory ?? facts.Statutory) switch
        {
            ({ } committed, { } statutory) => texts["Limit.Variant.Both", limits.Variant, LimitIn(committed, IsSure("committed", limits.Committed, limits.IsVerified)), LimitIn(statutory, IsSure("statutory", limits.Statutory, limits.IsVerified))].Value,
            var (committed, statutory) => texts["Limit.Variant", limits.Variant, committed is not null ? LimitIn(committed, IsSure("committed", limits.Committed, limits.IsVerified)) : LimitIn(statutory!, IsSure("statutory", limits.Statutory, limits.IsVerified))].Value,
        }).ToList();
        return lines.Count == 0 ? null : new(lines);

        // What a variant doesn't say for itself is the procedure's.
        bool IsSure(string name, TimeBudget? own, bool isOwnVerified) => own is null ? facts.IsVerified(name) : isOwnVerified;
    }

    /// <summary>The time of a step, marked where a variant gives it another one, which the lines below the table say.</summary>
    private string TimeOf(ProcedureStep step) => step.VariantTimes.Count == 0 ? step.Time ?? "–" : texts["Variant.Marked", step.Time ?? "–"];

    private BookletBlock.Lines? VariantTimesOf(IEnumerable<ProcedureStep> steps)
    {
        var lines = steps.SelectMany(step => step.VariantTimes.Select(time => (step, time))).GroupBy(pair => pair.time.Variant, StringComparer.Ordinal)
            .Select(variant => texts["Variant.Times", variant.Key, string.Join("; ", variant.Select(pair => texts["Variant.Time", pair.step.Title, pair.time.Time].Value))].Value)
            .ToList();
        return lines.Count == 0 ? null : new(lines);
    }

    /// <summary>A fact that nobody has checked against its source says so in print as on the screen.</summary>
    private string? Checked(JsonElement entry, string? text) => text is null ? null : Marked(text, ProcedureFacts.IsVerified(entry));

    private string Marked(string text, bool isVerified) => isVerified ? text : texts["Unverified", text].Value;

    private string LimitIn(TimeBudget limit, bool isVerified) => Marked(drawing.Words(limit), isVerified);

    private string? Years(JsonElement entry) =>
        entry.TryGetProperty("years", out var years) && years.ValueKind == JsonValueKind.Number ? texts["Years", years.GetRawText()].Value : null;

    private static string WithNote(string name, string? note) => note is null ? name : $"{name}. {note}";

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Row(params string?[] cells) => [.. cells.Select(cell => cell ?? "")];

    private static IEnumerable<JsonElement> Entries(JsonElement sheet, string name) =>
        sheet.ValueKind == JsonValueKind.Object && sheet.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object) : [];

    private static string? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
