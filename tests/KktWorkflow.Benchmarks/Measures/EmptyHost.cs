using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>What a host costs that does nothing: ASP.NET Core with one page of one word. Run as a process of its own.</summary>
internal static class EmptyHost
{
    public static async Task<int> RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture)));
        await using var application = builder.Build();
        application.Run(context => context.Response.WriteAsync("empty", context.RequestAborted));
        await application.RunAsync();
        return 0;
    }
}
