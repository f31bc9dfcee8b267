using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Clock;

namespace KktWorkflow.Host.Composition;

/// <summary>What happens between building a host and listening: the schema, the demo's mark, the clock, the library.</summary>
internal static class OpeningData
{
    /// <summary>Brings the data to this version. Throws <see cref="CannotStartException"/> with a sentence when this database is not for these settings.</summary>
    public static async Task<IReadOnlyList<string>> OpenAsync(IServiceProvider services, HostSettings settings, CancellationToken cancellation)
    {
        var storage = services.GetRequiredService<KktStorage>();
        if (storage.Schema.MigratesItself)
            await storage.Schema.Migrate(cancellation);
        await storage.Schema.AssertUsable(cancellation);
        await storage.Schema.AssertSafe(cancellation);
        await using var opening = await storage.Schema.HoldOpening(cancellation);
        await CheckDemoAsync(storage, settings, cancellation);
        var clock = services.GetRequiredService<ProcessClock>();
        if (settings.Demo)
            await DemoLoader.LoadAsync(storage.Options, settings.Library, clock.GetUtcNow(), cancellation);
        await SetClockAsync(storage, clock, settings, cancellation);
        services.GetRequiredService<AttachmentPolicies>().Read(settings.Library);
        services.GetRequiredService<FormLibrary>().Replace(FormsOf(settings.Library));
        if (!settings.Demo)
        {
            await FirstLoad.LoadAsync(storage, settings.Library, cancellation);
            return [];
        }

        return [.. DemoPeople.Read(settings.Library).Select(p => $"{p.UserName}  {p.Password}  {p.Name}, {p.Unit}: {string.Join(", ", p.Positions)}")];
    }

    private static async Task CheckDemoAsync(KktStorage storage, HostSettings settings, CancellationToken cancellation)
    {
        var mark = await storage.Settings.Find(SettingStore.Demo, cancellation);
        if (mark is null)
        {
            await storage.Settings.Save(SettingStore.Demo, settings.Demo ? "true" : "false", cancellation);
            return;
        }

        var isDemo = string.Equals(mark, "true", StringComparison.Ordinal);
        if (isDemo && !settings.Demo)
            throw new StartProblem(StartProblem.DatabaseOfDemo).Exception();
        if (!isDemo && settings.Demo)
            throw new StartProblem(StartProblem.DatabaseNotOfDemo).Exception();
    }

    /// <summary>A virtual clock starts where it was left, and none before the last event. The system's clock can't be moved: a demo that was left in its future is refused,
    /// because its next events would stand before those that it has.</summary>
    private static async Task SetClockAsync(KktStorage storage, ProcessClock clock, HostSettings settings, CancellationToken cancellation)
    {
        if (!settings.Demo)
            return;
        var position = await storage.Settings.Find(SettingStore.Clock, cancellation) is { } stored ? Engine.Instant.Parse(stored) : (Engine.Instant?)null;
        var latest = await storage.Settings.LatestEvent(cancellation);
        foreach (var reached in new[] { position, latest })
        {
            if (reached is not { } moment)
                continue;
            if (settings.Clock is null && moment.ToDateTimeOffset() > clock.GetUtcNow())
                throw new StartProblem(StartProblem.ClockBehindDemo, moment.ToString()).Exception();
            if (settings.Clock is not null)
                clock.AdvanceTo(moment);
        }
    }

    private static ImmutableDictionary<string, JsonElement> FormsOf(string library)
    {
        var folder = Path.Combine(library, "forms");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json").ToImmutableDictionary(
                file => Path.GetFileNameWithoutExtension(file), file => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(file)), StringComparer.Ordinal)
            : ImmutableDictionary<string, JsonElement>.Empty;
    }
}
