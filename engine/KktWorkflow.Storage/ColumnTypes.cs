using KktWorkflow.Engine;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KktWorkflow.Storage;

/// <summary>Ids in columns: 16 bytes, most significant first, so that every database sorts UUIDv7 by time.</summary>
internal sealed class BigEndianGuidConverter() : ValueConverter<Guid, byte[]>(
    id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>Instants in columns: whole microseconds since 1970 in UTC.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    value => Instant.From(value).Microseconds, microseconds => new Instant(microseconds).ToDateTimeOffset());
