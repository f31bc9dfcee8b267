namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>One of several things to which an act was not done, and why. Elsa's answers have no room for it, and Studio shows none of it: the page around tells it.</summary>
/// <param name="Id">As it was asked for, or of the version that stayed.</param>
/// <param name="Name">By which people know it.</param>
/// <param name="Sentences">Each is whole by itself.</param>
internal sealed record NotDone(string Id, string Name, IReadOnlyList<string> Sentences);
