using KktWorkflow.Engine;

namespace KktWorkflow.Host.Notifications;

/// <summary>When people are at work, as far as mail has to know it.</summary>
internal interface IOfficeHours
{
    /// <summary><paramref name="at"/> itself within working time, else the next moment at which work begins.</summary>
    Instant OpenFrom(Instant at);

    /// <summary>The morning at or after <paramref name="at"/>: when work begins on that day, if it has not begun in an earlier minute, else on the next working day.</summary>
    Instant NextMorning(Instant at);
}
