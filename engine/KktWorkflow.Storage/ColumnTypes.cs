using KktWorkflow.Engine;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KktWorkflow.Storage;

/// <summary>Ids in columns: 16 bytes, most significant first, so that every database sorts UUIDv7 by time.</summary>
internal sealed class BigEndianGuidConverter() : ValueConverter<Guid, byte[]>(
    id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>Yes and no in columns: 1 and 0, and nothing else, so that `verify` sees a value that no program of ours wrote.</summary>
internal sealed class StrictFlagConverter() : ValueConverter<bool, int>(flag => flag ? 1 : 0, stored => Read(stored))
{
    private static bool Read(int stored) => stored switch
    {
        0 => false,
        1 => true,
        _ => throw new FormatException($"{stored} is neither yes nor no."),
    };
}

/// <summary>Instants in columns: whole microseconds since 1970 in UTC.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    value => Instant.From(value).Microseconds, microseconds => new Instant(microseconds).ToDateTimeOffset());
