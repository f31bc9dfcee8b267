using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Notices;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Definitions;

/// <content>Reminders of periodic reviews.</content>
public sealed partial class DefinitionStore
{
    /// <summary>Tells people that a release is to be looked at by <paramref name="reviewBy"/>: a notice each, and a line of the definition's stream. False when that was done, or the date is another by now.</summary>
    /// <param name="mailFrom">From when the notice may leave by mail, by kind, choice and moment; null keeps it in the app.</param>
    public Task<bool> Remind(
        string versionId, DateOnly reviewBy, IReadOnlyCollection<PersonId> people, Func<NoticeKind, NoticeChoice, Instant, Instant?> mailFrom, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == versionId && d.State == Released, cancellation);
            var life = row is null ? VersionLife.None : DefinitionEvents.LifeOf(row);
            if (row is null || life.ReviewBy != reviewBy || life.RemindedOf == reviewBy)
                return false;
            row.Life = DefinitionEvents.Encode(life with { RemindedOf = reviewBy });
            var now = Instant.From(_clock.GetUtcNow());
            var line = await Tell(context, row, DefinitionEvents.ReviewReminded, Actor.System, now, cancellation);
            foreach (var person in people)
            {
                var choice = (await NoticeChoices.Of(context, person.Value, cancellation))[NoticeKind.ReviewDue];
                context.Notices.Add(new()
                {
                    PersonId = person.Value,
                    // There is no case: the line stands for itself.
                    CaseId = line.Entry.Command,
                    Sequence = line.Entry.Sequence,
                    Kind = StoredWord.Of(NoticeKind.ReviewDue),
                    At = now.Microseconds,
                    MailFrom = mailFrom(NoticeKind.ReviewDue, choice, now)?.Microseconds,
                });
            }

            return true;
        },
        cancellation);
}
