using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Http;

/// <summary>The sentence that a person reads for a refusal: the same one on a page and in the API.</summary>
public static class RefusalSentence
{
    /// <param name="zone">In which times are told; without one that which holds until an organisation names its own.</param>
    public static string Of(Refusal refusal, string language, BoardZone? zone = null) =>
        ProblemTexts.Find(refusal.Code, language, refusal.Facts.Items.AsSpan())
        ?? RefusalTexts.Of(refusal, CultureInfo.GetCultureInfo(language), zone ?? BoardZone.Vietnam).Sentence.Trim();

    /// <summary>The zone of the organisation of whoever makes a request.</summary>
    public static BoardZone ZoneOf(IServiceProvider services) =>
        services.GetService<CurrentPerson>() is { IsKnown: true } person ? person.Chart.Zone : BoardZone.Vietnam;
}
