using System.Globalization;
using System.Resources;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Documents;

/// <summary>What a document says, in words. Always in Vietnamese, whatever language the screen speaks: a document is for the applicant and the archive.</summary>
/// <param name="zone">Whose clock the document is read by.</param>
internal sealed class DocumentWords(BoardZone zone)
{
    private static readonly ResourceManager Texts = new(typeof(DocumentTexts));

    /// <summary>A text of the product, in Vietnamese.</summary>
    public static string Text(string key, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"No text '{key}'."), values);

    /// <summary>The fields that every document of a case has.</summary>
    /// <param name="issuedAt">The document's date.</param>
    public Dictionary<string, string> Of(DocumentFacts said, string numberText, long number, Instant issuedAt) => new(StringComparer.Ordinal)
    {
        ["board"] = said.Board,
        ["unit"] = said.Unit,
        ["number"] = numberText,
        ["placeDate"] = PlaceDate(said.Place, issuedAt),
        ["code"] = said.Code ?? Text("Word.NoCode"),
        ["applicant"] = said.Applicant?.Name ?? "",
        ["address"] = said.Applicant?.Address ?? "",
        ["phone"] = said.Applicant?.Phone ?? "",
        ["email"] = said.Applicant?.Email ?? "",
        ["procedure"] = said.Procedure,
        ["procedureCode"] = said.ProcedureCode,
        ["edition"] = said.ProcedureEdition,
        ["sets"] = said.Sets,
        ["fees"] = said.Fees.Length > 0 ? said.Fees : Text("Word.NoFees"),
        ["limit"] = said.Limit is { } limit ? Limit(limit) : Text("Word.NoLimit"),
        ["receivedAt"] = said.ReceivedAt is { } received ? Moment(received) : "",
        ["dueAt"] = said.DueAt is not { } due ? Text("Word.NoDue") : said.DueMark == CalendarMark.None ? Moment(due) : Text($"Word.Due.{said.DueMark}", Moment(due)),
        ["formerDueAt"] = said.FormerDueAt is { } former ? Moment(former) : "",
        ["returnAt"] = said.ReturnAt,
        ["hotline"] = said.Phone,
        ["reason"] = said.Reason,
        ["supplement"] = said.Supplement.ToString("D2", CultureInfo.InvariantCulture),
        ["signer"] = said.Signer,
        ["signerPosition"] = said.SignedFor is null ? said.SignerPosition : Text("Word.SignedFor", said.SignerPosition, said.SignedFor),
        ["book"] = zone.ToLocal(issuedAt).ToDateTime().Year.ToString("D4", CultureInfo.InvariantCulture),
        ["sequence"] = number.ToString("D4", CultureInfo.InvariantCulture),
        ["agency"] = said.Unit,
    };

    /// <summary>The lines of the list of papers.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> PapersOf(DocumentFacts said) => [.. said.Papers.Select((paper, index) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["papers.index"] = (index + 1).ToString(CultureInfo.InvariantCulture),
        ["papers.name"] = paper.Name,
        ["papers.form"] = Text($"Word.Form.{paper.Form}"),
        ["papers.count"] = paper.Count.ToString("D2", CultureInfo.InvariantCulture),
        ["papers.note"] = paper.Expires is { } last && DateOnly.TryParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Text("Word.Expires", Day(day)) : "",
    })];

    /// <summary>`Đông Hà, ngày 17 tháng 8 năm 2026`.</summary>
    public string PlaceDate(string place, Instant at)
    {
        var local = zone.ToLocal(at).ToDateTime();
        return Text("Word.PlaceDate", place, local.Day.ToString("D2", CultureInfo.InvariantCulture), Month(local), local.Year);
    }

    /// <summary>`09 giờ 15 phút, ngày 17 tháng 8 năm 2026`.</summary>
    public string Moment(Instant at)
    {
        var local = zone.ToLocal(at).ToDateTime();
        return Text(
            "Word.Moment", local.Hour.ToString("D2", CultureInfo.InvariantCulture), local.Minute.ToString("D2", CultureInfo.InvariantCulture), local.Day.ToString("D2", CultureInfo.InvariantCulture), Month(local), local.Year);
    }

    /// <summary>`09 giờ 15 phút, ngày 17/8/2026`.</summary>
    public string ShortMoment(Instant at)
    {
        var local = zone.ToLocal(at).ToDateTime();
        return Text("Word.Moment.Short", local.Hour.ToString("D2", CultureInfo.InvariantCulture), local.Minute.ToString("D2", CultureInfo.InvariantCulture), Day(DateOnly.FromDateTime(local)));
    }

    public string Day(Instant at) => Day(DateOnly.FromDateTime(zone.ToLocal(at).ToDateTime()));

    /// <summary>`10 ngày làm việc`.</summary>
    public static string Limit(TimeLimit limit) => Text($"Word.Limit.{limit.Unit}", limit.Amount.ToString("D2", CultureInfo.InvariantCulture));

    public static string Day(DateOnly day) => day.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);

    // Months one and two carry a zero, so that nobody makes them eleven and twelve (NĐ 30/2020/NĐ-CP).
    private static string Month(DateTime local) => local.Month.ToString(local.Month <= 2 ? "D2" : "D1", CultureInfo.InvariantCulture);
}
