using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Clock;

/// <summary>Facts about this database by name: whether it is a demo, where its virtual clock stands.</summary>
public sealed class SettingStore
{
    /// <summary>`true` on a demo database; fixed when it is made.</summary>
    public const string Demo = "demo";

    /// <summary>`true` on a database that was made for load tests; fixed when it is made. Only such a one is ever filled with copies.</summary>
    public const string LoadTest = "loadTest";

    /// <summary>Position of the virtual clock, ISO 8601.</summary>
    public const string Clock = "clock";

    /// <summary>Hash and end of the secret with which the first administrator is made; gone once it is used.</summary>
    public const string FirstRun = "first-run";

    /// <summary>The password of the mail server, protected with the host's keys.</summary>
    public const string MailPassword = "mail-password";

    /// <summary>The private half of the key that signs seals, protected with the host's keys.</summary>
    internal const string SealKey = "seal-key";

    /// <summary>What the last check of the log found, JSON.</summary>
    public const string LastCheck = "last-check";

    /// <summary>The local day on which heads were last told of work in nobody's list.</summary>
    public const string NobodyTold = "nobody-told";

    /// <summary>How far counting open deadlines on changed calendars has come; with its version and a number behind it, a list of later appointment dates.</summary>
    internal const string Recomputation = "recomputation";

    private readonly Administration _administration;
    private readonly ContextSource _contexts;

    internal SettingStore(Administration administration, ContextSource contexts)
    {
        _administration = administration;
        _contexts = contexts;
    }

    public async Task<string?> Find(string name, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Settings.Where(s => s.Name == name).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
    }

    public Task Save(string name, string value, CancellationToken cancellation) =>
        _administration.Change(context => context.SaveSetting(name, value, cancellation), cancellation);

    /// <summary>Time of the latest event in the whole log, null when it is empty: no process clock may start before it.</summary>
    public async Task<Engine.Instant?> LatestEvent(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.LogEvents.MaxAsync(e => (long?)e.At, cancellation) is { } at ? new Engine.Instant(at) : null;
    }
}
