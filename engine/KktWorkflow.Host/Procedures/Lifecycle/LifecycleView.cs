using KktWorkflow.Engine;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>The life of a version as its pages show it to the person signed in.</summary>
/// <param name="Hash">What a signature of now would bind.</param>
public sealed record LifecycleView(DefinitionSummary Version, string Hash)
{
    /// <summary>What the person may do now, the usual first (<see cref="LifecycleActs"/>).</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>What the validator says while it isn't released.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Threads of comments on it that nobody has settled; none once it is released.</summary>
    public int OpenComments { get; init; }

    /// <summary>Who has to know a release, those first who haven't confirmed it. Empty for whoever does not look after procedures.</summary>
    public IReadOnlyList<ReaderLine> Readers { get; init; } = [];

    /// <summary>How many of all readers have confirmed, and how many there are.</summary>
    public (int Confirmed, int All) Reading { get; init; }

    /// <summary>The person has to know this release and hasn't confirmed it.</summary>
    public bool IsToBeRead { get; init; }

    /// <summary>When the person confirmed it.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>The person keeps the register of printed copies.</summary>
    public bool KeepsCopies { get; init; }

    /// <summary>The day has come by which the release was to be looked at again.</summary>
    public bool IsReviewDue { get; init; }
}

/// <summary>A reader of a release.</summary>
/// <param name="At">Null: not yet confirmed.</param>
public sealed record ReaderLine(string Name, string Post, Instant? At);

/// <summary>A version that waits for somebody.</summary>
/// <param name="Act">What it waits for.</param>
/// <param name="IsMine">The person signed in may do that.</param>
public sealed record WaitingVersion(DefinitionSummary Version, string Act, bool IsMine);
