namespace KktWorkflow.Engine.Lifecycle;

/// <summary>Something that a version was signed with and keeps.</summary>
/// <param name="Hash">SHA-256 of its content, lower-case hex; the content is stored under it.</param>
public sealed record ManifestEntry(ManifestKind Kind, string Id, string Hash);

/// <summary>What can be in a manifest.</summary>
public enum ManifestKind
{
    Form,
    Checklist,
    Policy,

    /// <summary>The policy of whatever names none.</summary>
    DefaultPolicy,
}
