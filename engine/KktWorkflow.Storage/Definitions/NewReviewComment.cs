namespace KktWorkflow.Storage.Definitions;

/// <summary>A comment that is to be added.</summary>
/// <param name="Id">Made by the caller, so that a request that comes twice adds it once.</param>
/// <param name="ReplyTo">The comment that begins the thread which it answers; null begins one.</param>
/// <param name="Node">Id of the activity that it is about; empty for the whole procedure. An answer is about what its thread is about.</param>
public sealed record NewReviewComment(Guid Id, Guid? ReplyTo, string Node, string NodeName, string Text);
