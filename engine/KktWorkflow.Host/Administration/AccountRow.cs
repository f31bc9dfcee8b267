using KktWorkflow.Engine;

namespace KktWorkflow.Host.Administration;

/// <summary>One account as the list shows it.</summary>
/// <param name="Posts">Position and unit by name, a line each.</param>
/// <param name="LockedUntil">System time until when wrong passwords keep it shut; may be over.</param>
/// <param name="HasInitialPassword">True until its owner has chosen a password.</param>
public sealed record AccountRow(
    PersonId Id, string UserName, string Name, IReadOnlyList<string> Posts, DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil, bool HasInitialPassword);
