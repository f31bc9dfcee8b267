using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Attachments;

/// <summary>Uploads by the protocol's own header fields, as any client of tus sends them.</summary>
internal static class TusUploads
{
    public static async Task<(HttpResponseMessage Answer, string? Location)> CreateAsync(HttpClient client, string address, string name, long length, string? protocol = "1.0.0", string? token = null)
    {
        using var request = Request(HttpMethod.Post, address, protocol, token);
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))},filetype YQ==");
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer, answer.Headers.Location?.ToString());
    }

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, long offset, byte[] piece, string? checksum = null, string? token = null)
    {
        using var request = Request(HttpMethod.Patch, address, "1.0.0", token);
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        if (checksum is not null)
            request.Headers.Add("Upload-Checksum", checksum);
        request.Content = new ByteArrayContent(piece);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<HttpResponseMessage> DoAsync(HttpClient client, HttpMethod method, string address, string? token = null)
    {
        using var request = Request(method, address, "1.0.0", token);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static string? HeaderOf(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    /// <summary>Uploads a whole file to a case; its id.</summary>
    public static async Task<string> UploadAsync(ApiClient client, string caseId, string name, byte[] content)
    {
        var (created, location) = await CreateAsync(client.Http, $"/api/cases/{caseId}/uploads", name, content.Length);
        ((int)created.StatusCode).ShouldBe(201);
        ((int)(await SendAsync(client.Http, location!, 0, content)).StatusCode).ShouldBe(204);
        return location!.Split('/')[^1];
    }

    /// <summary>Uploads and attaches.</summary>
    public static async Task<ApiAnswer> AttachAsync(ApiClient client, string caseId, string name, byte[] content, string? paper = null, int? replaces = null) =>
        await client.Post($"/api/cases/{caseId}/attachments", new { uploadId = await UploadAsync(client, caseId, name, content), paper, replaces });

    private static HttpRequestMessage Request(HttpMethod method, string address, string? protocol, string? token)
    {
        var request = new HttpRequestMessage(method, address);
        if (protocol is not null)
            request.Headers.Add("Tus-Resumable", protocol);
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        return request;
    }
}
