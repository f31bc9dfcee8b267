using Microsoft.Net.Http.Headers;

namespace KktWorkflow.Host.Http;

/// <summary>In which of the two languages somebody is answered.</summary>
public static class Language
{
    public const string Vietnamese = "vi";
    public const string English = "en";

    /// <summary>The language that the request likes best; Vietnamese when it says nothing that we speak.</summary>
    public static string Of(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Spoken(language))
            .FirstOrDefault(language => language is not null);
        return wanted ?? Vietnamese;
    }

    private static string? Spoken(StringWithQualityHeaderValue language) => language.Value.Value?.Split('-')[0].ToLowerInvariant() switch
    {
        Vietnamese => Vietnamese,
        English => English,
        _ => null,
    };
}
