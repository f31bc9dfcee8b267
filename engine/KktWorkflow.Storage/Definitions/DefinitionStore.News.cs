using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Definitions;

/// <content>What people are told of versions.</content>
public sealed partial class DefinitionStore
{
    /// <summary>Tells people that a release is to be looked at by <paramref name="reviewBy"/>: a notice each, and a line of the definition's stream. False when that was done, or the date is another by now.</summary>
    public Task<bool> Remind(string versionId, DateOnly reviewBy, VersionNews news, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == versionId && d.State == Released, cancellation);
            var life = row is null ? VersionLife.None : DefinitionEvents.LifeOf(row);
            if (row is null || life.ReviewBy != reviewBy || life.RemindedOf == reviewBy)
                return false;
            row.Life = DefinitionEvents.Encode(life with { RemindedOf = reviewBy });
            var line = await Tell(context, row, DefinitionEvents.ReviewReminded, Actor.System, Instant.From(_clock.GetUtcNow()), cancellation);
            await Tell(context, line, news, cancellation);
            return true;
        },
        cancellation);

    /// <summary>Ids of the versions that <paramref name="person"/> has read and understood.</summary>
    public async Task<IReadOnlySet<string>> ReadBy(PersonId person, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.DefinitionReadings.Where(r => r.PersonId == person.Value).Select(r => r.VersionId).ToHashSetAsync(StringComparer.Ordinal, cancellation);
    }

    /// <summary>What waited for a signature or a release waits for it no more: whoever was told so has nothing to do by it.</summary>
    private static async Task Settle(KktContext context, DefinitionVersionRow row, Instant now, CancellationToken cancellation)
    {
        var stream = LogStream.OfDefinition(row.DefinitionId).Name;
        var toSign = StoredWord.Of(NoticeKind.VersionToSign);
        var told = context.LogEvents.Where(e => e.Stream == stream && (e.Kind == DefinitionEvents.Submitted || e.Kind == DefinitionEvents.Signed)).Select(e => e.CommandId);
        await context.Notices.Where(n => n.Kind == toSign && n.ReadAt == null && told.Contains(n.CaseId)).ExecuteUpdateAsync(n => n.SetProperty(r => r.ReadAt, now.Microseconds), cancellation);
    }

    private static async Task Tell(KktContext context, LogLine line, VersionNews news, CancellationToken cancellation)
    {
        foreach (var (person, choice) in await NoticeChoices.Of(context, news.People, news.Kind, cancellation))
        {
            context.Notices.Add(new()
            {
                PersonId = person.Value,
                // There is no case: the line stands for itself.
                CaseId = line.Entry.Command,
                Sequence = line.Entry.Sequence,
                Kind = StoredWord.Of(news.Kind),
                At = line.Entry.At.Microseconds,
                ToldAt = line.Entry.At.Microseconds,
                MailFrom = news.MailFrom(news.Kind, choice, line.Entry.At)?.Microseconds,
            });
        }
    }
}
