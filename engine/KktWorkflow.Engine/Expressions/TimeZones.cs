using System.Collections.Concurrent;
using System.Globalization;

namespace KktWorkflow.Engine.Expressions;

/// <summary>Zones of a fixed offset from UTC: the board's offset comes with each command, so no zone data of the machine is asked.</summary>
internal static class TimeZones
{
    private static readonly ConcurrentDictionary<TimeSpan, TimeZoneInfo> Known = new();

    public static TimeZoneInfo Of(TimeSpan offset) => Known.GetOrAdd(offset, static o =>
    {
        var name = $"UTC{(o < TimeSpan.Zero ? "-" : "+")}{o.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";
        return TimeZoneInfo.CreateCustomTimeZone(name, o, name, name);
    });
}
