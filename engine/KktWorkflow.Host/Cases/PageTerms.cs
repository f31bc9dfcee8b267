using KktWorkflow.Host.Http;
using KktWorkflow.Host.Substitutions;

namespace KktWorkflow.Host.Cases;

/// <summary>The terms on which a page gives a command: under the key of the form that was sent, so that a second click or a reload finds the first one's answer.</summary>
internal sealed class PageTerms(IHttpContextAccessor http)
{
    public CommandTerms At(long? version = null) => http.HttpContext is { } context ? new(RequestKey.Of(context), version, For: OnBehalf.OfForm(context.Request)) : new(Version: version);
}
