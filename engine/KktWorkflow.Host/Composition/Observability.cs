using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace KktWorkflow.Host.Composition;

/// <summary>What operators see: structured logs in the data folder, traces and metrics, health.</summary>
internal static class Observability
{
    /// <summary>Name of our activity source and meter.</summary>
    public const string SourceName = "KktWorkflow";

    private const int DaysOfLogs = 31;

    public static void Add(WebApplicationBuilder builder, HostSettings settings)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog((_, log) => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.File(
                new CompactJsonFormatter(),
                Path.Combine(settings.DataFolder, DataFolder.Logs, "kktworkflow-.jsonl"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysOfLogs,
                shared: false)
            .WriteTo.Console(
                new ConsoleLine(),
                restrictedToMinimumLevel: LogEventLevel.Error,
                standardErrorFromLevel: LogEventLevel.Verbose));
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(SourceName).AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(SourceName).AddAspNetCoreInstrumentation().AddPrometheusExporter());
        builder.Services.AddHealthChecks().AddCheck<StorageHealth>("storage");
    }

    public static void Map(WebApplication application)
    {
        application.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        application.MapHealthChecks("/health/ready", new() { ResponseWriter = StorageHealth.WriteAsync }).AllowAnonymous();
        application.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Identity.OperatorPolicy.Name);
    }
}
