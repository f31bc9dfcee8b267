using KktWorkflow.Engine;
using KktWorkflow.Host.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Browser.Tests;

/// <summary>The demo on a clock that stands still until a test moves it: a Wednesday morning.</summary>
public sealed class ClockedDemoHost : DemoHost
{
    protected override Instant? Clock => Instant.Parse("2026-11-25T02:00:00Z");

    public void Advance(TimeSpan by)
    {
        var clock = Services.GetRequiredService<ProcessClock>();
        clock.AdvanceTo(clock.Now.Plus(by));
    }
}
