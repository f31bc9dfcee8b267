using System.Globalization;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Inspections;

/// <summary>What somebody from outside was given an account for: to read the dossiers of a scope, from one day to another, by a document of the agency that sends them. They read and do nothing.</summary>
/// <param name="Agency">Who sends them.</param>
/// <param name="Ground">The document: kind, number and date.</param>
/// <param name="From">First local day.</param>
/// <param name="Until">Last local day.</param>
public sealed record Inspection(PersonId Person, string UserName, string Name, string Agency, string Ground, DateOnly From, DateOnly Until, InspectionScope Scope)
{
    /// <summary>The documents by which it went on, the first one first.</summary>
    public EquatableArray<InspectionProlongation> Prolongations { get; init; }

    /// <summary>When it was ended before its last day; null while it was not.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who ended it then; null while nobody did.</summary>
    public PersonId? EndedBy { get; init; }

    /// <summary>As the log names the person: by the agency where others have a unit.</summary>
    [JsonIgnore]
    public Actor Actor => new(Person, Name, null, Agency);

    /// <summary>True on the days on which it lets somebody read, its first and its last among them.</summary>
    /// <param name="day">A local day of the board.</param>
    public bool IsInForce(DateOnly day) => EndedAt is null && From <= day && day <= Until;

    /// <summary>True while it is in force or still to come: only then can it be ended or prolonged.</summary>
    /// <param name="today">A local day of the board.</param>
    public bool IsOpen(DateOnly today) => EndedAt is null && today <= Until;

    /// <summary>Null when one document may open the days from <paramref name="from"/> to <paramref name="until"/>, both among them.</summary>
    /// <param name="longestDays">Calendar days, <see cref="Organisation.BoardLimits.InspectionLongestDays"/>.</param>
    public static Refusal? TooLong(DateOnly from, DateOnly until, int longestDays) => until.DayNumber - from.DayNumber < longestDays
        ? null
        : Refusal.Of(RefusalCodes.InspectionTooLong, RefusalKind.Invalid, "until", longestDays.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same with a later last day, by a document of its own that opens no more days than the first one could. The days before stay as they are.</summary>
    /// <param name="until">The new last day.</param>
    /// <param name="ground">The document: kind, number and date.</param>
    public (Inspection? Prolonged, Refusal? Refusal) Prolong(DateOnly until, string ground, int longestDays, Instant at, PersonId? by)
    {
        if (until <= Until)
            return (null, Refusal.Of(RefusalCodes.InspectionNotProlonged, RefusalKind.Invalid, "until"));
        if (Prolongations.Select(p => p.Ground).Append(Ground).Contains(ground, StringComparer.OrdinalIgnoreCase))
            return (null, Refusal.Of(RefusalCodes.InspectionGroundTwice, RefusalKind.Invalid, "ground"));
        if (TooLong(Until.AddDays(1), until, longestDays) is { } tooLong)
            return (null, tooLong);
        return (this with { Until = until, Prolongations = Prolongations.Add(new(ground, Until, until, at, by)) }, null);
    }
}

/// <summary>That an inspection went on.</summary>
/// <param name="Ground">The document: kind, number and date.</param>
/// <param name="Before">The last day before.</param>
/// <param name="Until">The last day by it.</param>
/// <param name="By">Who prolonged it.</param>
public sealed record InspectionProlongation(string Ground, DateOnly Before, DateOnly Until, Instant At, PersonId? By);

/// <summary>What an inspection may read: all cases of some procedures, and those of some internal audits (their samples, and the cases in which their findings are corrected).</summary>
/// <param name="Procedures">Ids of definitions.</param>
/// <param name="Audits">Ids of internal audits.</param>
public sealed record InspectionScope(EquatableArray<string> Procedures, EquatableArray<Guid> Audits);
