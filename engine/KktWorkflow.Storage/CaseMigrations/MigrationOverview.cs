using KktWorkflow.Engine;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>What a batch would do to all of its cases.</summary>
/// <param name="Total">Cases that run by the old version.</param>
/// <param name="Seen">How many of them were looked at; fewer when there was no more time.</param>
/// <param name="Moving">How many of these can move.</param>
/// <param name="Staying">How many can't, by the code of the reason.</param>
public sealed record MigrationOverview(int Total, int Seen, int Moving, EquatableArray<KeyValuePair<string, int>> Staying);
