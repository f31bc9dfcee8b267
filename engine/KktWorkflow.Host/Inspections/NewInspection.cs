namespace KktWorkflow.Host.Inspections;

/// <summary>An account for somebody from outside, as it is asked for.</summary>
/// <param name="From">Null where no day was given.</param>
/// <param name="Procedures">Ids of definitions.</param>
/// <param name="Audits">Ids of internal audits.</param>
internal sealed record NewInspection(string UserName, string Name, string Agency, string Ground, DateOnly? From, DateOnly? Until, IReadOnlyList<string> Procedures, IReadOnlyList<Guid> Audits);
