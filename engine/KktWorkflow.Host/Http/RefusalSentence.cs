using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Resources;

namespace KktWorkflow.Host.Http;

/// <summary>The sentence that a person reads for a refusal: the same one on a page and in the API.</summary>
public static class RefusalSentence
{
    // Vietnam has had one offset since 1975, and no summer time.
    private static readonly TimeSpan BoardOffset = TimeSpan.FromHours(7);

    public static string Of(Refusal refusal, string language) =>
        ProblemTexts.Find(refusal.Code, language, refusal.Facts.Items.AsSpan())
        ?? RefusalTexts.Of(refusal, CultureInfo.GetCultureInfo(language), BoardOffset).Sentence.Trim();
}
