using System.Globalization;

namespace KktWorkflow.Host.Http;

/// <summary>Versions in `If-Match` and `ETag`: a whole number in double quotes.</summary>
public static class EntityVersion
{
    /// <summary>Reads `If-Match`; null when it is absent or `*`. False when it can't be read.</summary>
    public static bool TryRead(HttpRequest request, out long? version)
    {
        version = null;
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0 || text == "*")
            return true;
        if (text.StartsWith("W/", StringComparison.Ordinal))
            text = text[2..];
        if (!long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var read))
            return false;
        version = read;
        return true;
    }

    public static void Write(HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
