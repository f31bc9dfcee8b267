using System.Text;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Elsa.Designer;
using KktWorkflow.Host.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>The document in which Studio runs.</summary>
public sealed partial class StudioDocumentTests(DemoHost host)
{
    [Theory]
    [InlineData("")]
    [InlineData("/kkt")]
    public async Task Every_address_stands_under_the_base_path(string basePath)
    {
        var document = await DocumentAsync(basePath);

        document.ShouldContain($"<base href=\"{basePath}/thiet-ke/elsa/\"");
        document.ShouldContain($"data-base=\"{basePath}\"");
        document.ShouldContain($"data-token=\"{basePath}/thiet-ke/ma-truy-cap\"");
        var addresses = Addresses().Matches(document).Select(match => match.Groups["address"].Value).ToList();
        addresses.Count.ShouldBeGreaterThan(10);
        addresses.ShouldAllBe(address => address.StartsWith(basePath + "/", StringComparison.Ordinal));
    }

    private async Task<string> DocumentAsync(string basePath)
    {
        await using var scope = host.Host.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Request = { Scheme = "http", Host = new HostString("localhost"), PathBase = basePath, Path = "/thiet-ke/elsa" },
            Response = { Body = body },
        };
        await new RazorComponentResult<StudioDocument>(new { context.Request.PathBase }).ExecuteAsync(context);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    [GeneratedRegex("(?:src|href)=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Addresses();
}
