using System.IO.Compression;
using System.Net;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>How the files of Studio and of the procedure designer come over a slow network: packed as the browser takes them, and once.</summary>
public sealed class StudioFilesTests(DemoHost host)
{
    private const int Small = 2_000;

    /// <summary>Packed already.</summary>
    private static readonly string[] Unpackable = [".woff2", ".png", ".cur"];

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate, br;q=0", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task File_comes_packed_as_the_browser_takes_it_with_the_same_content_and_stays_for_ever(string taken, string? packed)
    {
        var name = NameOf(file => file.StartsWith("main-", StringComparison.Ordinal) && file.EndsWith(".js", StringComparison.Ordinal));

        using var answer = await GetAsync(name, taken);

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentEncoding.ShouldBe(packed is null ? [] : [packed]);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/javascript");
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        answer.Headers.CacheControl.ShouldNotBeNull().ToString().ShouldBe(PageServices.ForEver);
        (await UnpackedAsync(answer, packed)).ShouldBe(await ContentAsync(name));
    }

    [Fact]
    public async Task File_whose_name_says_nothing_of_its_content_is_asked_for_again_each_time()
    {
        using var answer = await GetAsync("../elsa/Elsa.Studio.Host.CustomElements.styles.css", "gzip");

        answer.Headers.CacheControl.ShouldNotBeNull().NoCache.ShouldBeTrue();
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/css");
    }

    /// <summary>What the names of Studio's files say of their content: those of .NET's own folder have ten characters before their ending, two excepted, from which everything starts.</summary>
    [Fact]
    public async Task Each_file_of_Studio_has_its_type_comes_packed_and_is_kept_as_its_name_allows()
    {
        var folder = Path.Combine(Repository.Root, "engine/KktWorkflow.Host/wwwroot/thiet-ke/elsa");
        var names = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(name => name[0] != '.' && !name.EndsWith(".br", StringComparison.Ordinal) && !name.EndsWith(".gz", StringComparison.Ordinal)).ToList();
        var wrong = new List<string>();
        foreach (var name in names)
        {
            using var answer = await GetAsync($"../elsa/{name}", "br, gzip");
            var type = answer.Content.Headers.ContentType?.MediaType;
            if ((int)answer.StatusCode != 200 || type != TypeOf(name))
                wrong.Add($"{name}: {answer.StatusCode} {type}");
            var isFramework = name.StartsWith("_framework/", StringComparison.Ordinal);
            var isStart = name is "_framework/dotnet.js" or "_framework/blazor.webassembly.js";
            if (isFramework && (answer.Headers.CacheControl?.ToString() == PageServices.ForEver) == isStart)
                wrong.Add($"{name}: {answer.Headers.CacheControl}");
            if (new FileInfo(Path.Combine(folder, name)).Length > Small && !Unpackable.Contains(Path.GetExtension(name)) && answer.Content.Headers.ContentEncoding.SingleOrDefault() != "br")
                wrong.Add($"{name}: {string.Join(',', answer.Content.Headers.ContentEncoding)}");
        }

        names.Count.ShouldBeGreaterThan(200);
        wrong.ShouldBeEmpty();
    }

    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".json" => "application/json",
        ".wasm" => "application/wasm",
        ".dat" or ".cur" => "application/octet-stream",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        ".ico" => "image/x-icon",
        ".svg" => "image/svg+xml",
        _ => null,
    };

    private string NameOf(Func<string, bool> isWanted) =>
        Files.GetDirectoryContents(PageAddresses.Routes.DraftingFiles).Select(file => file.Name).First(isWanted);

    private Microsoft.Extensions.FileProviders.IFileProvider Files => host.Host.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;

    private async Task<HttpResponseMessage> GetAsync(string name, string taken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new(host.Host.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{PageAddresses.Routes.DraftingFiles}/{name}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", taken);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<byte[]> ContentAsync(string name)
    {
        await using var file = Files.GetFileInfo($"{PageAddresses.Routes.DraftingFiles}/{name}").CreateReadStream();
        return await ReadAsync(file);
    }

    private static async Task<byte[]> UnpackedAsync(HttpResponseMessage answer, string? packed)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var plain = packed switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        return await ReadAsync(plain);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, TestContext.Current.CancellationToken);
        return whole.ToArray();
    }
}
