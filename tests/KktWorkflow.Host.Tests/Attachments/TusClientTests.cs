using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Attachments;

/// <summary>tus-js-client, the one that the pages load, is the judge of the server part.</summary>
public sealed class TusClientTests(DemoHost host)
{
    private static readonly string Package = Path.Combine(Repository.Root, "designer", "assets", "node_modules", "tus-js-client");

    [Theory]
    [InlineData("whole")]
    [InlineData("chunks")]
    [InlineData("resume")]
    public async Task Client_uploads_a_file_which_is_then_attached(string mode)
    {
        var clerk = await host.As(Clerk);
        var caseId = await OpenAsync(host);
        var content = SomeFiles.Pdf($"{mode} {Guid.NewGuid()}", 100_000);

        var told = await RunAsync(clerk, $"/api/cases/{caseId}/uploads", "bản vẽ mặt bằng.pdf", content, mode);

        var attached = await clerk.Post($"/api/cases/{caseId}/attachments", new { uploadId = told.GetProperty("url").GetString()!.Split('/')[^1] });
        attached.Status.ShouldBe(200, $"{attached.Text} {told}");
        var file = attached.Json.GetProperty("attachments")[0];
        file.GetProperty("name").GetString().ShouldBe("bản vẽ mặt bằng.pdf");
        file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    [Fact]
    public async Task Client_takes_its_upload_back()
    {
        var clerk = await host.As(Clerk);

        var told = await RunAsync(clerk, $"/api/cases/{await OpenAsync(host)}/uploads", "a.pdf", SomeFiles.Pdf(), "terminate");

        told.GetProperty("sent").EnumerateArray().Last().GetString().ShouldBe("DELETE 204");
    }

    [Fact]
    public async Task Client_is_told_why_a_file_is_not_taken()
    {
        var clerk = await host.As(Clerk);

        var told = await RunAsync(clerk, $"/api/cases/{await OpenAsync(host)}/uploads", "chạy.exe", SomeFiles.Pdf(), "whole");

        told.GetProperty("status").GetInt32().ShouldBe(422);
        told.GetProperty("body").GetString()!.ShouldContain("KKT-G03");
    }

    private async Task<JsonElement> RunAsync(ApiClient client, string endpoint, string name, byte[] content, string mode)
    {
        Directory.Exists(Package).ShouldBeTrue("designer/build fetches the packages of the pages");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        var script = Path.Combine(Repository.Root, "tests", "KktWorkflow.Host.Tests", "Attachments", "tus_client.cjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, Package, host.Host.Address + endpoint, file, name, client.Http.DefaultRequestHeaders.Authorization!.Parameter!, mode])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        node.ExitCode.ShouldBe(0, errors);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }
}
