using KktWorkflow.Engine;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Storage.Notices;

/// <summary>A notice that an event would give.</summary>
/// <param name="At">Nobody is told before.</param>
/// <param name="Post">Whose holders are told where no people are named.</param>
/// <param name="Step">Title of the work that it is about; null when it is about the case.</param>
public sealed record ForetoldNotice(NoticeKind Kind, Instant At, EquatableArray<PersonId> People, Post? Post, string? Step);
