using KktWorkflow.Host.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KktWorkflow.Host.Tests.Frame;

/// <summary>Renders one component as the host would, on a fixed clock: Wednesday 26/8/2026, 09:40 in Vietnam.</summary>
internal static class Rendered
{
    public static readonly DateTimeOffset Now = new(2026, 8, 26, 2, 40, 0, TimeSpan.Zero);

    public static async Task<string> Html<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        PageServices.Add(builder.Services, new FrameSettings(Demo: false));
        await using var services = builder.Services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var values = parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
            var output = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(values));
            return System.Net.WebUtility.HtmlDecode(output.ToHtmlString());
        });
    }
}
