using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Composition;

/// <summary>Moments for who looks after the server: in the board's zone, whatever zone the machine is set to.</summary>
internal static class BoardClock
{
    public static string Of(DateTimeOffset moment, string format) =>
        BoardZone.Vietnam.ToLocal(Instant.From(moment)).ToDateTime().AddSeconds(moment.Second).ToString(format, CultureInfo.InvariantCulture);
}
