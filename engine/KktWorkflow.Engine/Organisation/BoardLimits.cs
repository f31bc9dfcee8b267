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

    /// <summary>How many of the starts that were missed while no host ran are made up for; of more, the latest. A day for each of a year: more than that at once nobody could work off.</summary>
    public int MissedStarts { get; init; } = 366;

    /// <summary>What lies out of its bounds: the member, what it says, the least and the most that it may say.</summary>
    public IEnumerable<(string Member, int Value, int Least, int Most)> OutOfBounds()
    {
        if (LongestSubstitutionYears is < 1 or > 10)
            yield return ("longestSubstitutionYears", LongestSubstitutionYears, 1, 10);
        if (ReviewReminderDays is < 1 or > 180)
            yield return ("reviewReminderDays", ReviewReminderDays, 1, 180);
        if (MissedStarts is < 1 or > 10_000)
            yield return ("missedStarts", MissedStarts, 1, 10_000);
    }
}
