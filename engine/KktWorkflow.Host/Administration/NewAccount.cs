namespace KktWorkflow.Host.Administration;

/// <summary>An account to be made.</summary>
/// <param name="Unit">Code of the unit that all the posts are in.</param>
/// <param name="Positions">Codes of the positions held there.</param>
internal sealed record NewAccount(string UserName, string Name, string Unit, IReadOnlyList<string> Positions);
