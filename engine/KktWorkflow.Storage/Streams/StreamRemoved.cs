namespace KktWorkflow.Storage.Streams;

/// <summary>Data of a line that erases or purges.</summary>
/// <param name="HeadHash">Hash of the last line of a purged stream, lower-case hex; null for an erasure.</param>
internal sealed record StreamRemoved(string Stream, long LastSequence, string? HeadHash, string Ground);
