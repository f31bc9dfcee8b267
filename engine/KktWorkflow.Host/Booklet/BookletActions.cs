using System.Globalization;
using System.Text;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Booklet;

/// <summary>The booklet as a file, and the style sheet of its printed pages.</summary>
internal static class BookletActions
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet($"{PageAddresses.Routes.Procedures}/{{id}}/quyen-iso.docx", DownloadAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadDefinitions));
        pages.MapGet($"{PageAddresses.Routes.Procedures}/{{id}}/quyen-iso.css", StyleAsync).WithMetadata(new RequirePermissionAttribute(Permissions.ReadDefinitions));
    }

    private static async Task<IResult> DownloadAsync(string id, int? ban, int? so, BookletDesk desk, BookletWord word, CancellationToken cancellation) =>
        await desk.FindAsync(id, ban, so, cancellation) is { } booklet
            ? Results.File(word.Write(booklet), BookletWord.MediaType, string.Create(CultureInfo.InvariantCulture, $"{id}-v{booklet.Version}.docx"))
            : Results.NotFound();

    /// <summary>The foot of a printed page can only be named by a style sheet, and the content policy wants it from an address of ours.</summary>
    private static async Task<IResult> StyleAsync(string id, int? ban, BookletDesk desk, IStringLocalizer<BookletTexts> texts, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, ban, null, cancellation) is not { } booklet)
            return Results.NotFound();
        var foot = $"{texts["Foot", booklet.Code, booklet.Edition, booklet.Version]} · {texts["Foot.Hash", booklet.ShortHash]}";
        return Results.Text(
            $$"""
            @page {
              size: A4; margin: 20mm 15mm 20mm 30mm;
              @bottom-left { content: {{Quoted(foot)}}; width: 80%; text-align: left; font: 9.5pt "Times New Roman", "Liberation Serif", serif; }
              @bottom-right { content: {{Quoted($"{texts["Foot.Page"]} ")}} counter(page) "/" counter(pages); width: 20%; text-align: right; font: 9.5pt "Times New Roman", "Liberation Serif", serif; }
            }
            @page across { size: A4 landscape; margin: 15mm; }
            """,
            "text/css", Encoding.UTF8);
    }

    /// <summary>A string of a style sheet: whatever could end it is written by its number.</summary>
    private static string Quoted(string words) => $"\"{string.Concat(words.Select(letter => letter is '"' or '\\' or '<' || char.IsControl(letter) ? string.Create(CultureInfo.InvariantCulture, $"\\{(int)letter:x} ") : letter.ToString()))}\"";
}
