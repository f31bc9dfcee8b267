namespace KktWorkflow.Engine.WorkingTime;

/// <summary>A date that differs from its week.</summary>
/// <param name="Name">What people call it, e.g. `Tết Nguyên đán`.</param>
/// <param name="Document">The law, decision or notice that says so.</param>
/// <param name="For">The date that a make-up day stands for: it is worked with that weekday's hours, unless <paramref name="Hours"/> says otherwise.</param>
/// <param name="Hours">The hours of a make-up day or of a day with changed hours; null for days off.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string Name, string Document, DateOnly? For = null, DayHours? Hours = null)
{
    public bool IsOff => Kind is CalendarDayKind.Holiday or CalendarDayKind.SubstituteHoliday or CalendarDayKind.SwappedOff;
}
