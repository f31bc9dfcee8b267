using System.Collections.Immutable;
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
    private ReadVersions _versions = new(0, []);

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
    public async Task<CalendarRegister?> OfVersion(int version, CancellationToken cancellation) =>
        await Current(cancellation) is { } present && present.Version == version
            ? present
            : (await Versions(cancellation)).Select(known => known.Calendars).LastOrDefault(known => known.Version == version);

    /// <summary>Every version that there ever was with the instant since which it holds, in order; empty before the first.</summary>
    public async Task<ImmutableArray<(Instant Since, CalendarRegister Calendars)>> Versions(CancellationToken cancellation)
    {
        var sequence = await _registers.SequenceOf(Calendar, cancellation);
        var read = Volatile.Read(ref _versions);
        if (read.Sequence == sequence)
            return read.All;
        var lines = await _registers.Lines(Calendar, cancellation);
        var all = lines.Reverse().Select(line => (line.At, CalendarReader.Stored(line.Data))).Where(known => known.Item2 is not null).Select(known => (known.At, known.Item2!));
        read = new(lines.Count == 0 ? 0 : lines[0].Sequence, [.. all]);
        Volatile.Write(ref _versions, read);
        return read.All;
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

    private sealed record ReadVersions(long Sequence, ImmutableArray<(Instant Since, CalendarRegister Calendars)> All);
}
