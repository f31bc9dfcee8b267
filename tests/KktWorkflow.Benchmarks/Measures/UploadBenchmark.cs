using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Host.Demo;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Memory of a host that takes in a large file, beside the same host before. The host is a process of its own, as it is installed; the file is made while it is sent.</summary>
internal sealed class UploadBenchmark : IBenchmark
{
    private const long Megabyte = 1024 * 1024;

    public string Name => "upload";

    public string About => "memory of a host that takes in a large file beside the same host when idle";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        await using var host = await HostProcess.ProductAsync(Path.Combine(run.Folder, "upload"), cancellation);
        using var client = await SignInAsync(host.Address, cancellation);
        var caseId = await OpenAsync(client, cancellation);
        // What the first request of each kind compiles stays, and isn't what a large file costs.
        await UploadAsync(client, caseId, Megabyte, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(run.Full ? 30 : 5), cancellation);
        var idle = host.ResidentBytes;
        var megabytes = run.Full ? 100 : 32;
        using var done = new CancellationTokenSource();
        var watching = WatchAsync(host, done.Token);
        await UploadAsync(client, caseId, (megabytes * Megabyte) - 64, cancellation);
        await done.CancelAsync();
        run.Add(new(Name, "", string.Create(CultureInfo.InvariantCulture, $"resident memory over idle, {megabytes} MB uploaded and attached"), (double)(await watching - idle) / Megabyte, "MB", "idle host", (double)idle / Megabyte, Goal.Below(50)));
    }

    private static async Task<long> WatchAsync(HostProcess host, CancellationToken done)
    {
        var most = host.ResidentBytes;
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(20, CancellationToken.None);
            most = Math.Max(most, host.ResidentBytes);
        }

        return most;
    }

    private static async Task<HttpClient> SignInAsync(Uri address, CancellationToken cancellation)
    {
        var clerk = DemoPeople.Read(BenchmarkRun.Library).First(person => person.UserName == "nguyenthiha");
        var client = new HttpClient { BaseAddress = address };
        using var answer = await client.PostAsJsonAsync("/api/token", new { userName = clerk.UserName, password = clerk.Password }, cancellation);
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("accessToken").GetString());
        return client;
    }

    private static async Task<string> OpenAsync(HttpClient client, CancellationToken cancellation)
    {
        using var answer = await client.PostAsJsonAsync("/api/cases", new { definitionId = "qt-dt-01", applicant = new { name = "Lê Văn Thử" }, papers = Array.Empty<object>(), form = new { } }, cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("caseId").GetString()!;
    }

    private static async Task UploadAsync(HttpClient client, string caseId, long length, CancellationToken cancellation)
    {
        using var creation = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/uploads");
        creation.Headers.Add("Tus-Resumable", "1.0.0");
        creation.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        creation.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes("bản vẽ.pdf"))}");
        using var created = await client.SendAsync(creation, cancellation);
        created.EnsureSuccessStatusCode();
        var upload = created.Headers.Location!.ToString();
        using var piece = new HttpRequestMessage(HttpMethod.Patch, upload) { Content = new LongFile(length) };
        piece.Headers.Add("Tus-Resumable", "1.0.0");
        piece.Headers.Add("Upload-Offset", "0");
        piece.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        using var sent = await client.SendAsync(piece, cancellation);
        sent.EnsureSuccessStatusCode();
        using var attached = await client.PostAsJsonAsync($"/api/cases/{caseId}/attachments", new { uploadId = upload.Split('/')[^1] }, cancellation);
        attached.EnsureSuccessStatusCode();
    }

    /// <summary>A PDF of that length by its ends, with nothing between them.</summary>
    private sealed class LongFile(long length) : HttpContent
    {
        private static readonly byte[] Start = Encoding.ASCII.GetBytes("%PDF-1.7\n");
        private static readonly byte[] End = Encoding.ASCII.GetBytes("\n%%EOF\n");

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(Start);
            var between = new byte[64 * 1024];
            for (var left = length - Start.Length - End.Length; left > 0; left -= between.Length)
                await stream.WriteAsync(between.AsMemory(0, (int)Math.Min(left, between.Length)));
            await stream.WriteAsync(End);
        }
    }
}
