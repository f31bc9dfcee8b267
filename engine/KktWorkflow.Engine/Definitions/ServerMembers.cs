namespace KktWorkflow.Engine.Definitions;

/// <summary>Members of a definition's JSON that are said of it by whoever hands it out, as Elsa 3 does, and are no part of the procedure.</summary>
public static class ServerMembers
{
    public static IReadOnlyList<string> OfDefinition { get; } = ["$schema", "id", "version", "links", "createdAt", "isLatest", "isPublished", "isReadonly", "isSystem"];

    /// <summary>The same under `customProperties.kkt`.</summary>
    public static IReadOnlyList<string> OfKkt { get; } = ["state", "revision", "page", "signatures"];
}
