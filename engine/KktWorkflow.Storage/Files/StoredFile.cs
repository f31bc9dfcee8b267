using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Files;

/// <summary>A kept file.</summary>
/// <param name="Id">SHA-256 of the content, lower-case hex.</param>
/// <param name="Name">As it was called when it first came.</param>
public sealed record StoredFile(string Id, string Name, string MediaType, long Length, Instant StoredAt, PersonId? StoredBy);
