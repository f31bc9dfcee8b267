using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Validation.Calendars;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>A date that is promised by a procedure is counted on a year that somebody has answered for. Only the year of the day itself is looked at: the next one is unconfirmed until its days off are announced, each December again,
/// and what falls into it is marked wherever it is shown. Said only where the day and the calendars are known.</summary>
internal sealed class WhatIsPromisedTodayLiesInAConfirmedYear : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var limits = ProcedureLimits.Of(subject.Definition, null);
        if (subject.Today is not { } today || subject.Calendars is not { } calendars || TheStepsFitIntoTheCommittedLimit.Promised(limits) is null)
            return [];
        var day = LocalMinute.At(today, TimeOnly.MinValue);
        return calendars.Named(limits.Calendar).MarkOver(day, day) == CalendarMark.None
            ? []
            : [FindingTexts.Warning("KKT-T19", "customProperties.kkt.committed", CalendarPlaces.Text(today.Year))];
    }
}
