using KktWorkflow.Engine;
using KktWorkflow.Storage.Clock;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Where hosts share a database, a virtual clock that one of them has moved stands there for all: every request begins with looking it up.</summary>
internal static class SharedClock
{
    public static void Use(WebApplication application)
    {
        var clock = application.Services.GetRequiredService<ProcessClock>();
        if (!clock.IsVirtual)
            return;
        var settings = application.Services.GetRequiredService<SettingStore>();
        application.Use(async (context, next) =>
        {
            if (await settings.Find(SettingStore.Clock, context.RequestAborted) is { } position)
                clock.AdvanceTo(Instant.Parse(position));
            await next(context);
        });
    }
}
