namespace KktWorkflow.Host.Calendars;

/// <summary>One thing that a person wants changed in the calendars.</summary>
public abstract record CalendarEdit
{
    /// <summary>Id of the calendar; null for the board's.</summary>
    public string? Calendar { get; init; }

    /// <summary>The document with it, in the next version; null when it is so already.</summary>
    internal abstract string? In(string document);
}
