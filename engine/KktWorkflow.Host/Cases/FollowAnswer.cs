using KktWorkflow.Engine;

namespace KktWorkflow.Host.Cases;

/// <summary>Whether the person follows a case now.</summary>
public sealed record FollowAnswer(CaseId CaseId, bool Followed);
