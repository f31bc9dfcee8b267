using KktWorkflow.Engine;

namespace KktWorkflow.Host.Substitutions;

/// <summary>For whom a request is made: `?onBehalfOf=` of the API, a hidden field of a page's form. Whether that is so is the decision's to say.</summary>
internal static class OnBehalf
{
    /// <summary>The parameter of the query.</summary>
    public const string Parameter = "onBehalfOf";

    /// <summary>The field of a form.</summary>
    public const string Field = "thay";

    /// <summary>Reads the query; null for a request in one's own name. False when what stands there names nobody.</summary>
    public static bool TryRead(HttpRequest request, out PersonId? principal)
    {
        var text = request.Query[Parameter].ToString();
        principal = PersonIn(text);
        return text.Length == 0 || principal is not null;
    }

    /// <summary>For whom a page's form was sent; null in one's own name.</summary>
    public static PersonId? OfForm(HttpRequest request) => request.HasFormContentType ? PersonIn(request.Form[Field].ToString()) : null;

    private static PersonId? PersonIn(string text) => Guid.TryParse(text, out var id) ? new PersonId(id) : null;
}
