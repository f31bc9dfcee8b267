namespace KktWorkflow.Host.Frame;

/// <summary>What is wrong with a field of a form and what to do about it.</summary>
/// <param name="Field">Id of the element that takes the focus.</param>
/// <param name="Sentence">A whole sentence for the summary and for the field.</param>
public sealed record FieldError(string Field, string Sentence)
{
    /// <summary>What the field is called, for the summary where the sentence doesn't say it; null where it does.</summary>
    public string? Label { get; init; }
}
