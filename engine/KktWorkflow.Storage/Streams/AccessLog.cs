using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Streams;

/// <summary>`access/&lt;host&gt;/&lt;day&gt;` and registers that hold no document: sign-ins, refused commands, readings of sensitive dossiers, moves of the clock.</summary>
public sealed class AccessLog
{
    private readonly Administration _administration;
    private readonly TimeProvider _clock;
    private readonly string _host;

    internal AccessLog(Administration administration, TimeProvider processClock, string host)
    {
        _administration = administration;
        _clock = processClock;
        _host = host;
    }

    /// <summary>Writes lines of one moment in one transaction.</summary>
    /// <param name="day">The board's local date.</param>
    public Task Append(DateOnly day, IReadOnlyCollection<AccessLine> lines, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var stream = LogStream.OfAccess(_host, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            foreach (var line in lines)
            {
                var personal = line.Personal is { } part ? JsonSerializer.SerializeToUtf8Bytes(part, CaseEventCodec.Json) : null;
                await context.Append(stream, line.Kind, JsonSerializer.SerializeToUtf8Bytes(line.Data, CaseEventCodec.Json), line.Actor, line.At, cancellation, personal);
            }
        },
        cancellation);

    /// <summary>Writes one line of a register, now.</summary>
    public Task Append(string register, string kind, JsonElement data, Actor actor, CancellationToken cancellation) => _administration.Change(
        context => context.Append(
            LogStream.OfRegister(register), kind, JsonSerializer.SerializeToUtf8Bytes(data, CaseEventCodec.Json), actor, Instant.From(_clock.GetUtcNow()), cancellation),
        cancellation);
}
