using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Drafts;

/// <summary>Which page of whom edits a definition in the designer, so that two people don't draw at once without knowing. It guards nothing by itself: a save over somebody else's is refused by its revision.</summary>
/// <param name="Page">What the page calls itself; another window of the same person is another page.</param>
/// <param name="Since">By the system's clock.</param>
/// <param name="Message">What the person said who took it over; empty when nobody did or nothing was said.</param>
public sealed record EditLock(string DefinitionId, string Page, PersonId Person, Instant Since, string Message)
{
    /// <summary>A page has to be heard of within this time; after it the lock is anybody's.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public const int LongestPage = 64;

    public const int LongestMessage = 300;
}

/// <summary>A wish to edit what a page of somebody else has.</summary>
/// <param name="From">The page that was seen to have it: when yet another one has it by now, nothing is taken.</param>
public sealed record TakeOver(string From, string Message);
