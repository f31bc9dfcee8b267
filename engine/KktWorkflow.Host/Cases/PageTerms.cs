using KktWorkflow.Engine;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Substitutions;

namespace KktWorkflow.Host.Cases;

/// <summary>The terms on which a page gives a command: under the key of the form that was sent, so that a second click or a reload finds the first one's answer.</summary>
internal sealed class PageTerms(IHttpContextAccessor http)
{
    public CommandTerms At(long? version = null) => http.HttpContext is { } context ? new(RequestKey.Of(context), version, For: OnBehalf.OfForm(context.Request)) : new(Version: version);

    /// <summary>Of one of several commands that a form gives, each under a key of its own.</summary>
    /// <param name="part">Names it within the form.</param>
    /// <param name="principal">For whom it is given; null in one's own name.</param>
    public CommandTerms OfPart(string part, long? version, PersonId? principal) =>
        new(http.HttpContext is { } context ? RequestKey.Of(context)?.OfPart(part) : null, version, For: principal);
}
