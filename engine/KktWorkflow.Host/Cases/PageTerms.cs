using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Cases;

/// <summary>The terms on which a page gives a command: under the key of the form that was sent, so that a second click or a reload finds the first one's answer.</summary>
internal sealed class PageTerms(IHttpContextAccessor http)
{
    public CommandTerms At(long? version = null) => new(http.HttpContext is { } context ? RequestKey.Of(context) : null, version);
}
