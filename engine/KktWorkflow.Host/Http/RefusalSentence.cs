using KktWorkflow.Engine;

namespace KktWorkflow.Host.Http;

/// <summary>The sentence that a person reads for a refusal: the same one on a page and in the API.</summary>
public static class RefusalSentence
{
    public static string Of(Refusal refusal, string language) =>
        ProblemTexts.Find(refusal.Code, language, refusal.Facts.Items.AsSpan()) ?? refusal.Code;
}
