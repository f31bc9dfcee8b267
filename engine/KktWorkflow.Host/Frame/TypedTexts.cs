namespace KktWorkflow.Host.Frame;

/// <summary>What a person had typed into a form that was not taken, so that it can be copied: shown as text, never sent again by us.</summary>
internal static class TypedTexts
{
    /// <summary>Pages on which people write at length. Everywhere else a form may hold a password.</summary>
    private static readonly string[] Places = [PageAddresses.Routes.Work, PageAddresses.Routes.Cases, PageAddresses.Routes.Intake];

    /// <summary>What the page puts into a form itself.</summary>
    private static readonly string[] OurFields = [Http.RequestKey.Field, "version", "outcome", "step", "asked", "checklist", "papers", "definitionId", "variant", "act"];

    public static async Task<IReadOnlyList<string>> OfAsync(HttpRequest request, PathString place)
    {
        if (!request.HasFormContentType || !Places.Any(start => place.StartsWithSegments(start, StringComparison.Ordinal)))
            return [];
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return [.. form.Where(field => !field.Key.StartsWith('_') && !OurFields.Contains(field.Key, StringComparer.Ordinal))
                .SelectMany(field => field.Value).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text))];
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return [];
        }
    }
}
