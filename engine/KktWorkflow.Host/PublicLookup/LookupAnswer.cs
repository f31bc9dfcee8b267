using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;

namespace KktWorkflow.Host.PublicLookup;

/// <summary>Where a case stands, for whoever holds its receipt. Nothing in it is personal: no name, no free text, no content.</summary>
/// <param name="Procedure">Name of the procedure.</param>
/// <param name="Steps">What is being done now, with the unit that does it; empty once the case is processed.</param>
/// <param name="DueAt">The appointment date; null when the procedure promises none.</param>
/// <param name="RemainingMinutes">Working minutes until then, negative when it has passed; null once the case is processed or nothing is due.</param>
/// <param name="MissingPapers">Names of papers that the procedure wants and that were not handed in yet.</param>
public sealed record LookupAnswer(
    string Code,
    string Procedure,
    LookupStage Stage,
    IReadOnlyList<LookupStep> Steps,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? DueAt,
    long? RemainingMinutes,
    IReadOnlyList<string> MissingPapers)
{
    /// <summary>Why the appointment date can't be relied on yet: `unconfirmed` where a year that was counted over is not confirmed, `beyondCalendar` where the calendar doesn't list it; null when it can.</summary>
    public string? DueMark => CaseAnswerMaking.MarkOf(Appointment.Mark);

    /// <summary>How the appointment stands, for the page.</summary>
    internal Countdown Appointment { get; init; } = Countdown.None;

    /// <summary>In which the page tells its dates.</summary>
    internal BoardZone Zone { get; init; } = BoardZone.Vietnam;
}

/// <summary>A step that is open.</summary>
/// <param name="Unit">Name of the unit that does it; null where the work is open to a position of no unit.</param>
public sealed record LookupStep(string Name, string? Unit);

/// <summary>What an applicant has to know of a case's standing.</summary>
public enum LookupStage
{
    /// <summary>Work goes on.</summary>
    InProgress,

    /// <summary>The applicant has been asked for more papers; the clock stands still.</summary>
    SupplementAsked,

    /// <summary>The applicant has been asked to pay; the clock stands still.</summary>
    PaymentAsked,

    /// <summary>The clock stands still for another reason that the law names.</summary>
    Paused,

    /// <summary>The result waits to be fetched.</summary>
    ResultReady,

    /// <summary>The result was handed over.</summary>
    Returned,

    /// <summary>The dossier was refused.</summary>
    Refused,

    /// <summary>The applicant took the dossier back.</summary>
    Withdrawn,

    /// <summary>The case was stopped.</summary>
    Stopped,
}
