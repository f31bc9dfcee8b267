using KktWorkflow.Engine;

namespace KktWorkflow.Host.Notifications;

/// <summary>When people are at work, as far as mail has to know it.</summary>
internal interface IOfficeHours
{
    /// <summary><paramref name="at"/> itself within working time, else the next moment at which work begins.</summary>
    Instant OpenFrom(Instant at);

    /// <summary>When work begins on the next working day after that of <paramref name="at"/>.</summary>
    Instant NextMorning(Instant at);
}
