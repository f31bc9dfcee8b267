namespace KktWorkflow.Host.Frame;

/// <summary>One thing that happened, told to people.</summary>
/// <param name="At">When.</param>
/// <param name="Title">What, as a short sentence.</param>
/// <param name="Icon">Name in the icon sprite.</param>
/// <param name="Tone">Colour of the icon: accent, ok, soon, late, wait, agency or neutral.</param>
/// <param name="Who">Person, position and unit at that time.</param>
/// <param name="Detail">One line more: a reason, a result.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Title, string Icon, string Tone, string? Who = null, string? Detail = null)
{
    /// <summary>True for what somebody decided or said about the case; false for what only moves work about, and for what time or a program did.</summary>
    public bool IsSaid { get; init; }

    /// <summary>Sequence of the line of the log that tells it; 0 for what is no line of one.</summary>
    public long Sequence { get; init; }
}
