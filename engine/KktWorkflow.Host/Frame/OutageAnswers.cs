using System.Globalization;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KktWorkflow.Host.Frame;

/// <summary>Answers for a page that the database has failed: a sentence instead of the page that would need it itself.</summary>
internal static class OutageAnswers
{
    private const string SecondsToWait = "10";

    public static void UseOutageAnswers(this IApplicationBuilder pages) => pages.Use(async (context, next) =>
    {
        var storage = context.RequestServices.GetRequiredService<KktStorage>();
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && storage.Explain(failure) is not null)
        {
            var refusal = storage.Explain(failure)!;
            ApiFailures.Tell(context.RequestServices.GetRequiredService<ILogger<OutagePage>>(), failure, context, ApiFailures.StatusOf(refusal));
            context.Response.Clear();
            context.Response.StatusCode = ApiFailures.StatusOf(refusal);
            context.Response.Headers.RetryAfter = SecondsToWait;
            var sentence = RefusalSentence.Of(refusal, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
            await new RazorComponentResult<OutagePage>(new { Sentence = sentence }) { StatusCode = context.Response.StatusCode }.ExecuteAsync(context);
        }
    });
}
