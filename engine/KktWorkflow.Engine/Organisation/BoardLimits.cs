namespace KktWorkflow.Engine.Organisation;

/// <summary>Amounts that the board sets for itself, each within bounds outside of which it is a slip of the keyboard. A document that says nothing of one leaves it as it is here.</summary>
public sealed record BoardLimits
{
    /// <summary>What holds where nobody set anything.</summary>
    public static readonly BoardLimits Usual = new();

    /// <summary>For how many years at most somebody stands in for another. An office is given for five years at a time, and nobody stands in for longer than the office lasts.</summary>
    public int LongestSubstitutionYears { get; init; } = 5;

    /// <summary>How many days before the periodic review of a release is due those who have to do it are reminded.</summary>
    public int ReviewReminderDays { get; init; } = 30;

    /// <summary>How many months after it takes effect a release is to be looked at again, where its decision names no day (ISO 9001:2015, 7.5.2 c).</summary>
    public int ReviewAfterMonths { get; init; } = 12;

    /// <summary>How many of the starts that were missed while no host ran are made up for; of more, the latest. A day for each of a year: more than that at once nobody could work off.</summary>
    public int MissedStarts { get; init; } = 366;

    /// <summary>How many working hours before a date a request for papers counts as made just before it: half a day, in which nobody brings papers any more.
    /// Of a step with less than twice that, its second half counts.</summary>
    public int SupplementJustBeforeDueHours { get; init; } = 4;

    /// <summary>In fewer minutes than these nobody does a step: what was done so was done in no time.</summary>
    public int QuickestStepMinutes { get; init; } = 1;

    /// <summary>Of how many colleagues at most a case may wait for an answer at a time. Whoever has to ask more needs a step of the procedure that asks them.</summary>
    public int ColleaguesAsked { get; init; } = 10;

    /// <summary>How many characters a question to a colleague, and its answer, may have. What is longer is a paper, and is attached.</summary>
    public int QuestionCharacters { get; init; } = 4_000;

    /// <summary>For how many minutes a page of a sensitive dossier that somebody opens again counts as the same reading.</summary>
    public int SameReadingMinutes { get; init; } = 15;

    /// <summary>How many dossiers a sheet may bring to the intake desk at once. Whoever has more sends more sheets.</summary>
    public int IntakeSheetRows { get; init; } = 500;

    /// <summary>How many kilobytes the file of such a sheet may have.</summary>
    public int IntakeSheetKilobytes { get; init; } = 2_048;

    /// <summary>For how many days what stands in the lines of such a sheet is kept: so long the same line is known again, and applicants' data stands beside their cases.</summary>
    public int IntakeSheetDays { get; init; } = 30;

    /// <summary>How many calendar days one document opens dossiers to an inspection from outside at most, the first and the last among them. Whoever needs more brings a document that prolongs it.</summary>
    public int InspectionLongestDays { get; init; } = 45;

    /// <summary>What lies out of its bounds: the member, what it says, the least and the most that it may say.</summary>
    public IEnumerable<(string Member, int Value, int Least, int Most)> OutOfBounds()
    {
        if (LongestSubstitutionYears is < 1 or > 10)
            yield return ("longestSubstitutionYears", LongestSubstitutionYears, 1, 10);
        if (ReviewReminderDays is < 1 or > 180)
            yield return ("reviewReminderDays", ReviewReminderDays, 1, 180);
        if (ReviewAfterMonths is < 1 or > 60)
            yield return ("reviewAfterMonths", ReviewAfterMonths, 1, 60);
        if (MissedStarts is < 1 or > 10_000)
            yield return ("missedStarts", MissedStarts, 1, 10_000);
        if (SupplementJustBeforeDueHours is < 1 or > 80)
            yield return ("supplementJustBeforeDueHours", SupplementJustBeforeDueHours, 1, 80);
        if (QuickestStepMinutes is < 1 or > 60)
            yield return ("quickestStepMinutes", QuickestStepMinutes, 1, 60);
        if (ColleaguesAsked is < 1 or > 50)
            yield return ("colleaguesAsked", ColleaguesAsked, 1, 50);
        if (QuestionCharacters is < 200 or > 10_000)
            yield return ("questionCharacters", QuestionCharacters, 200, 10_000);
        if (SameReadingMinutes is < 1 or > 240)
            yield return ("sameReadingMinutes", SameReadingMinutes, 1, 240);
        if (IntakeSheetRows is < 1 or > 5_000)
            yield return ("intakeSheetRows", IntakeSheetRows, 1, 5_000);
        if (IntakeSheetKilobytes is < 64 or > 5_120)
            yield return ("intakeSheetKilobytes", IntakeSheetKilobytes, 64, 5_120);
        if (IntakeSheetDays is < 1 or > 365)
            yield return ("intakeSheetDays", IntakeSheetDays, 1, 365);
        if (InspectionLongestDays is < 1 or > 366)
            yield return ("inspectionLongestDays", InspectionLongestDays, 1, 366);
    }
}
