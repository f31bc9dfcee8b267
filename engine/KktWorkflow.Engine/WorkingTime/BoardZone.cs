namespace KktWorkflow.Engine.WorkingTime;

/// <summary>The zone in which the board reads its clocks. Working time is counted on the clock on the wall; this says which instants that are,
/// also where the wall clock jumps: a minute that a jump leaves out is the first one after it, a minute that comes twice is the later one,
/// so that no deadline falls before the time that was promised.</summary>
public sealed class BoardZone
{
    /// <summary>Vietnam's own, which has had one offset for half a century: what holds until an organisation names its zone.</summary>
    public static readonly BoardZone Vietnam = OfOffset(TimeSpan.FromHours(7));

    private readonly TimeZoneInfo _zone;

    private BoardZone(TimeZoneInfo zone) => _zone = zone;

    public string Id => _zone.Id;

    public static BoardZone Of(TimeZoneInfo zone) => new(zone);

    /// <summary>A zone that never changes its offset.</summary>
    public static BoardZone OfOffset(TimeSpan offset) => new(Expressions.TimeZones.Of(offset));

    public LocalMinute ToLocal(Instant instant) => LocalMinute.From(TimeZoneInfo.ConvertTimeFromUtc(instant.ToDateTimeOffset().UtcDateTime, _zone));

    /// <summary>The instant on the board's clock, with the offset that it has then.</summary>
    public DateTimeOffset WithOffset(Instant instant) => TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), _zone);

    public Instant ToInstant(LocalMinute minute)
    {
        var local = minute.ToDateTime();
        if (_zone.IsInvalidTime(local))
            local = FirstAfterGap(local);
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Min() : _zone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }

    private DateTime FirstAfterGap(DateTime local)
    {
        do
            local = local.AddMinutes(1);
        while (_zone.IsInvalidTime(local));
        return local;
    }
}
