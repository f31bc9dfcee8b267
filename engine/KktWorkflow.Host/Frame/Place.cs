namespace KktWorkflow.Host.Frame;

/// <summary>One place of the navigation.</summary>
/// <param name="Text">Key of its words.</param>
/// <param name="Icon">Name in the sprite.</param>
/// <param name="Href">Address of its first page; pages below it start with the same.</param>
/// <param name="Count">A count in words, shown beside those of the place; null shows none.</param>
public sealed record Place(string Text, string Icon, string Href, string? Count = null);
