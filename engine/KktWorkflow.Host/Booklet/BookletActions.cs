using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Booklet;

/// <summary>The booklet as a file.</summary>
internal static class BookletActions
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet($"{PageAddresses.Routes.Procedures}/{{id}}/quyen-iso.docx", DownloadAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadDefinitions));

    private static async Task<IResult> DownloadAsync(string id, int? ban, BookletDesk desk, BookletWord word, CancellationToken cancellation) =>
        await desk.FindAsync(id, ban, cancellation) is { } booklet
            ? Results.File(word.Write(booklet), BookletWord.MediaType, string.Create(CultureInfo.InvariantCulture, $"{id}-v{booklet.Version}.docx"))
            : Results.NotFound();
}
