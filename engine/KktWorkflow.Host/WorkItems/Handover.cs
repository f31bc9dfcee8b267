namespace KktWorkflow.Host.WorkItems;

/// <summary>A work item that is to be given to somebody.</summary>
/// <param name="Holder">Who holds it now, null while it is in the unit's list.</param>
public sealed record Handover(string Title, int Version, string CaseId, string? CaseCode, string? Applicant, string? Holder, IReadOnlyList<HandoverPerson> People);

/// <summary>Somebody who could take work over.</summary>
/// <param name="Open">How much work waits for this person already.</param>
public sealed record HandoverPerson(string Id, string Name, int Open)
{
    /// <summary>How much work the person has, in words.</summary>
    public string OpenWords => WorkList.Words(Open);
}
