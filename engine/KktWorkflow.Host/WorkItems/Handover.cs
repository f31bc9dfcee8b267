using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <summary>Work that is to be given to somebody.</summary>
/// <param name="Items">Never empty; what the person may not give away is left out.</param>
/// <param name="People">Who could take some of it: who could take most of it first, then who has least to do.</param>
internal sealed record Handover(IReadOnlyList<HandoverItem> Items, IReadOnlyList<HandoverPerson> People);

/// <summary>One of the work items.</summary>
/// <param name="Holder">Who holds it now, null while it is in the unit's list.</param>
internal sealed record HandoverItem(PickedWork Picked, string Title, string CaseId, string? CaseCode, string? Applicant, string? Holder);

/// <summary>Somebody who could take work over.</summary>
/// <param name="Takes">How many of the items.</param>
/// <param name="AwayUntil">The last day of an absence that lasts today: who is away is shown, and offered nothing.</param>
internal sealed record HandoverPerson(string Id, string Name, int Takes, WorkLoad Load, DateOnly? AwayUntil);
