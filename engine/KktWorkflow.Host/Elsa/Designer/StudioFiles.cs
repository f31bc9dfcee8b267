using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Frame;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace KktWorkflow.Host.Elsa.Designer;

/// <summary>Serves the files of Studio and of the procedure designer as they were packed when the front end was built: nothing is compressed while somebody waits. They are the same for everybody.</summary>
internal sealed partial class StudioFiles : IContentTypeProvider
{
    private static readonly (string Encoding, string Ending)[] Packings = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider _types = new() { Mappings = { [".dat"] = "application/octet-stream" } };

    /// <summary>To be called before other files are served and before answers are compressed.</summary>
    public static void Use(WebApplication application) => application.UseWhen(
        context => context.Request.Path.StartsWithSegments(PageAddresses.Routes.Studio, StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments(PageAddresses.Routes.DraftingFiles, StringComparison.Ordinal),
        studio =>
        {
            var files = application.Environment.WebRootFileProvider;
            studio.Use((context, next) =>
            {
                Unpack(context.Request, files);
                return next(context);
            });
            studio.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = new StudioFiles(), OnPrepareResponse = Label });
        });

    /// <summary>The type of the file that a packed one holds.</summary>
    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) =>
        _types.TryGetContentType(PackingOf(subpath) is { } packing ? subpath[..^packing.Ending.Length] : subpath, out contentType);

    /// <summary>Turns the request to the packed file that the browser takes, where there is one.</summary>
    private static void Unpack(HttpRequest request, IFileProvider files)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(encoding => encoding.Quality is not 0).Select(encoding => encoding.Value.Value);
        foreach (var (_, ending) in Packings.Where(packing => taken.Contains(packing.Encoding, StringComparer.OrdinalIgnoreCase)))
        {
            if (!files.GetFileInfo(request.Path + ending).Exists)
                continue;
            request.Path += ending;
            return;
        }
    }

    private static void Label(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (PackingOf(file.File.Name) is { } packing)
            headers.ContentEncoding = packing.Encoding;
        headers.CacheControl = CarriesItsHash().IsMatch(file.Context.Request.Path.Value!) || file.Context.Request.Query.ContainsKey("v") ? PageServices.ForEver : "no-cache";
    }

    private static (string Encoding, string Ending)? PackingOf(string name)
    {
        foreach (var packing in Packings)
        {
            if (name.EndsWith(packing.Ending, StringComparison.Ordinal))
                return packing;
        }

        return null;
    }

    // .NET's build puts ten characters between dots: in its own folder whatever they are, elsewhere with a digit, without which they may be a word. Monaco's and vite put eight behind a dash.
    [GeneratedRegex(@"/_framework/[^/]*\.[a-z0-9]{10}\.[^/]*$|\.(?=[a-z]*[0-9])[a-z0-9]{10}\.[^/]*$|-(?=[a-z]*[A-Z0-9_])[\w-]{8}\.(?:js|css)\b[^/]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CarriesItsHash();
}
