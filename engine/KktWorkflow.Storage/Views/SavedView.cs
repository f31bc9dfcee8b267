namespace KktWorkflow.Storage.Views;

/// <summary>A list as one person narrowed and sorted it, under a name of that person's.</summary>
/// <param name="Name">One line; no other view of the person has it, whatever the case of its letters.</param>
/// <param name="Narrowing">The part of an address that brings the list back, without the question mark.</param>
public sealed record SavedView(Guid Id, string Name, string Narrowing)
{
    /// <summary>So many one person has at most.</summary>
    public const int Most = 20;

    public const int LongestName = 60;

    public const int LongestNarrowing = 1_200;
}
