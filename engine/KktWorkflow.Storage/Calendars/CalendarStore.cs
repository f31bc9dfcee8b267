using System.Collections.Concurrent;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Calendars;

/// <summary>The working calendars in force. Each change is a line of `register/calendar`, whose data is the whole file from then on: every version that a deadline names
/// can be found there for ever.</summary>
public sealed class CalendarStore
{
    internal const string Calendar = "calendar";

    private readonly RegisterStore _registers;
    private readonly ConcurrentDictionary<int, CalendarRegister> _past = new();
    private Cached _cached = new(-1, null);

    internal CalendarStore(RegisterStore registers) => _registers = registers;

    /// <summary>The calendars in force; null before the first.</summary>
    public async Task<CalendarRegister?> Current(CancellationToken cancellation) => await Current(await _registers.SequenceOf(Calendar, cancellation), cancellation);

    /// <summary>The same when the sequence of the register's last line was read already.</summary>
    internal async Task<CalendarRegister?> Current(long sequence, CancellationToken cancellation)
    {
        var cached = Volatile.Read(ref _cached);
        if (cached.Sequence == sequence)
            return cached.Register;
        var register = await _registers.Document(Calendar, cancellation) is { } text
            ? CalendarReader.Read(text) is CalendarReadResult.Read read ? read.Register : throw new InvalidOperationException("The stored calendar can't be read.")
            : null;
        Volatile.Write(ref _cached, new(sequence, register));
        return register;
    }

    /// <summary>The calendars of a version, from the line that brought them; null when there never was one of that number.</summary>
    public async Task<CalendarRegister?> OfVersion(int version, CancellationToken cancellation)
    {
        if (await Current(cancellation) is { } present && present.Version == version)
            return present;
        if (_past.TryGetValue(version, out var known))
            return known;
        foreach (var text in await _registers.History(Calendar, cancellation))
        {
            if (CalendarReader.Read(text) is CalendarReadResult.Read { Register: { } register } && register.Version == version)
                return _past.GetOrAdd(version, register);
        }

        return null;
    }

    /// <summary>The stored text of `calendar.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(Calendar, cancellation);

    /// <summary>Why <see cref="Replace"/> would not take a document; null when it would.</summary>
    public async Task<Refusal?> Check(ReadOnlyMemory<byte> json, CancellationToken cancellation) => CalendarReader.Read(json) switch
    {
        CalendarReadResult.Unreadable unreadable => Bad(unreadable.Findings.Select(f => $"{f.Place}: {f.Vi}")),
        CalendarReadResult.Read read when await Current(cancellation) is { } present && read.Register.Version <= present.Version =>
            Bad([string.Create(System.Globalization.CultureInfo.InvariantCulture, $"version {read.Register.Version} <= {present.Version}")]),
        _ => null,
    };

    /// <summary>Takes a new `calendar.json`, whose version has to be higher than the present one; white space between its members is not kept.
    /// Null when it was stored, else why not.</summary>
    public async Task<Refusal?> Replace(ReadOnlyMemory<byte> json, Actor actor, CancellationToken cancellation)
    {
        if (await Check(json, cancellation) is { } refusal)
            return refusal;
        var compact = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(json.Span, CaseEventCodec.Json), CaseEventCodec.Json);
        await _registers.Replace(Calendar, _ => compact, actor, cancellation);
        return null;
    }

    private static Refusal Bad(IEnumerable<string> facts) => Refusal.Of(StorageRefusals.BadCalendar, RefusalKind.Invalid, "", [.. facts]);

    private sealed record Cached(long Sequence, CalendarRegister? Register);
}
