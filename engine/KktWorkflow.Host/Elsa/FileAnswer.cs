using KktWorkflow.Host.Procedures.Exchange;
using Microsoft.Net.Http.Headers;

namespace KktWorkflow.Host.Elsa;

/// <summary>A file to download as Studio takes it: by the name in `Content-Disposition`, which a page of another host may read too.</summary>
internal static class FileAnswer
{
    private const string Download = "application/octet-stream";

    public static IResult Of(HttpContext context, byte[] bytes, string name)
    {
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name, FileName = DefinitionZip.PlainName(name) }.ToString();
        context.Response.Headers.AccessControlExposeHeaders = HeaderNames.ContentDisposition;
        return Results.Bytes(bytes, Download);
    }
}
