using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Drafts;

/// <summary>What one person has typed into a step and not sent yet. It is no case data: nobody else sees it, and it goes when the step is done.</summary>
/// <param name="WorkItem">Number of the work item in its case.</param>
/// <param name="Fields">Names and values as the page's form sends them, in its order; a name may come more than once.</param>
public sealed record StepDraft(CaseId Case, int WorkItem, PersonId Person, EquatableArray<DraftField> Fields)
{
    /// <summary>How often it was saved; 0 for one that was not saved yet.</summary>
    public int Revision { get; init; }

    /// <summary>When it was saved last, in process time.</summary>
    public Instant SavedAt { get; init; }
}

/// <summary>A value of a draft as it was typed, whether or not it could be read.</summary>
public sealed record DraftField(string Name, string Value);
