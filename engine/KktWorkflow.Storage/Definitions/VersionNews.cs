using KktWorkflow.Engine;
using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Storage.Definitions;

/// <summary>Whom a line of a definition's stream gives something to tell. The notices stand with the line, or neither does.</summary>
/// <param name="Kind">One that is about a version.</param>
/// <param name="MailFrom">From when a notice may leave by mail, by kind, choice and moment; null keeps it in the app.</param>
public sealed record VersionNews(NoticeKind Kind, IReadOnlyCollection<PersonId> People, Func<NoticeKind, NoticeChoice, Instant, Instant?> MailFrom);
