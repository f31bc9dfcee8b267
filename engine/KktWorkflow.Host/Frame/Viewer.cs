namespace KktWorkflow.Host.Frame;

/// <summary>Who looks at the page, as far as the frame shows it.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Post">Position and unit in one line.</param>
/// <param name="Permissions">What the positions held now permit.</param>
/// <param name="WorkWaiting">Number of work items that wait for this person; they are not counted to the end, so it is said by <see cref="WorkItems.WorkList.Words"/>.</param>
public sealed record Viewer(string Name, string Post, IReadOnlySet<string> Permissions, int WorkWaiting)
{
    /// <summary>Number of notices that this person has not read.</summary>
    public int Unread { get; init; }

    /// <summary>First letters of the last two words: a Vietnamese given name stands last.</summary>
    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(2).Select(word => char.ToUpperInvariant(word[0])));

    public bool May(string permission) => Permissions.Contains(permission);
}
