using KktWorkflow.Engine.Documents;

namespace KktWorkflow.Host.Documents;

/// <summary>The fields that a form may have, by the tags of its content controls. A row that repeats is a control around a table row; the fields in it begin with the row's own tag.</summary>
internal static class DocumentFields
{
    /// <summary>Stands for the picture with which a receipt is looked up.</summary>
    public const string Qr = "qr";

    private static readonly string[] Head = ["board", "unit", "placeDate", "code", "applicant", "address", "phone", "email", "procedure", "procedureCode", "edition", "hotline", "signer", "signerPosition"];

    private static readonly string[] Paper = ["papers", "papers.index", "papers.name", "papers.form", "papers.count", "papers.note"];

    private static readonly string[] Step = ["steps", "steps.place", "steps.time", "steps.handed", "steps.taken", "steps.result", "steps.note"];

    private static readonly string[] Case =
    [
        "cases", "cases.index", "cases.code", "cases.procedure", "cases.sets", "cases.applicant", "cases.contact", "cases.agency", "cases.received", "cases.due", "cases.returned", "cases.method", "cases.sign", "cases.note",
    ];

    /// <summary>All fields of a moment's forms.</summary>
    public static IReadOnlyList<string> Of(DocumentMoment moment) => moment switch
    {
        DocumentMoment.Acceptance => [.. Head, "number", "sets", "limit", "receivedAt", "dueAt", "returnAt", "fees", "book", "sequence", Qr, "secret", .. Paper],
        DocumentMoment.Supplement => [.. Head, "number", "reason", "supplement", "receivedAt", "dueAt"],
        DocumentMoment.Refusal => [.. Head, "number", "reason"],
        DocumentMoment.Extension => [.. Head, "number", "reason", "receivedAt", "formerDueAt", "dueAt"],
        DocumentMoment.Stop => [.. Head, "number", "reason", "receivedAt", "dueAt", "fees", "returnAt"],
        DocumentMoment.ControlSheet => [.. Head, "agency", "limit", "receivedAt", "dueAt", "log", "logHead", .. Step],
        _ => ["board", "unit", "placeDate", "period", .. Case],
    };

    /// <summary>Those without which a form of the moment would not say what the law wants it to.</summary>
    public static IReadOnlyList<string> RequiredOf(DocumentMoment moment) => moment switch
    {
        DocumentMoment.Acceptance => ["number", "code", "applicant", "procedure", "papers", "papers.name", "receivedAt", "dueAt", "signer"],
        DocumentMoment.Supplement or DocumentMoment.Refusal => ["number", "applicant", "procedure", "reason", "signer"],
        DocumentMoment.Extension => ["number", "applicant", "code", "reason", "formerDueAt", "dueAt", "signer"],
        DocumentMoment.Stop => ["number", "applicant", "code", "reason", "signer"],
        DocumentMoment.ControlSheet => ["code", "steps", "steps.place", "steps.time", "steps.result", "logHead"],
        _ => ["cases", "cases.code", "cases.procedure", "cases.applicant", "cases.received", "cases.due"],
    };
}
