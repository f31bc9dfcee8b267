using System.Collections.Concurrent;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Calendars;

/// <summary>The working calendars in force. Each change is a line of `register/calendar`, whose data is the whole file from then on: every version that a deadline names
/// can be found there for ever.</summary>
public sealed class CalendarStore
{
    internal const string Calendar = "calendar";

    private readonly RegisterStore _registers;
    private readonly VersionedRegister<CalendarRegister> _register;
    private readonly ConcurrentDictionary<int, CalendarRegister> _past = new();

    internal CalendarStore(RegisterStore registers)
    {
        _registers = registers;
        _register = new(registers, Calendar, ReadStored, static r => r.Version, StorageRefusals.BadCalendar);
    }

    /// <summary>The calendars in force; null before the first.</summary>
    public Task<CalendarRegister?> Current(CancellationToken cancellation) => _register.Current(cancellation);

    /// <summary>The same when the sequence of the register's last line was read already.</summary>
    internal Task<CalendarRegister?> Current(long sequence, CancellationToken cancellation) => _register.Current(sequence, cancellation);

    /// <summary>The calendars of a version, from the line that brought them; null when there never was one of that number.</summary>
    public async Task<CalendarRegister?> OfVersion(int version, CancellationToken cancellation)
    {
        if (await Current(cancellation) is { } present && present.Version == version)
            return present;
        if (_past.TryGetValue(version, out var known))
            return known;
        foreach (var text in await _registers.History(Calendar, cancellation))
        {
            if (CalendarReader.Stored(text) is { } register && register.Version == version)
                return _past.GetOrAdd(version, register);
        }

        return null;
    }

    /// <summary>The stored text of `calendar.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(Calendar, cancellation);

    /// <summary>Why <see cref="Replace"/> would not take a document; null when it would.</summary>
    public async Task<Refusal?> Check(ReadOnlyMemory<byte> json, CancellationToken cancellation) => CalendarReader.Read(json) switch
    {
        CalendarReadResult.Read read => _register.Check(read.Register, await Current(cancellation)),
        var unreadable => Bad((CalendarReadResult.Unreadable)unreadable),
    };

    /// <summary>Takes a new `calendar.json`, whose version has to be one more than the present one; white space between its members is not kept.
    /// Null when it was stored, else why not. Of two with the same version one is stored.</summary>
    public async Task<Refusal?> Replace(ReadOnlyMemory<byte> json, Actor actor, CancellationToken cancellation) => CalendarReader.Read(json) switch
    {
        CalendarReadResult.Read read => await _register.Replace(json, read.Register, actor, cancellation),
        var unreadable => Bad((CalendarReadResult.Unreadable)unreadable),
    };

    private static CalendarRegister ReadStored(ReadOnlyMemory<byte> text) =>
        CalendarReader.Stored(text) ?? throw new InvalidOperationException("The stored calendar can't be read.");

    private Refusal Bad(CalendarReadResult.Unreadable unreadable) => _register.Bad(unreadable.Findings.Select(f => $"{f.Place}: {f.Vi}"));
}
