using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Notices;

/// <summary>What each person has chosen for each kind of notice.</summary>
public sealed class NoticeChoices
{
    private readonly Administration _administration;
    private readonly ContextSource _contexts;

    internal NoticeChoices(Administration administration, ContextSource contexts)
    {
        _administration = administration;
        _contexts = contexts;
    }

    /// <summary>The choice for every kind; at once where the person has said nothing, and once a day for what asks nothing of anybody.</summary>
    public async Task<IReadOnlyDictionary<NoticeKind, NoticeChoice>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Of(context, person.Value, cancellation);
    }

    public Task Save(PersonId person, IReadOnlyDictionary<NoticeKind, NoticeChoice> choices, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            await context.NoticeChoices.Where(c => c.PersonId == person.Value).ExecuteDeleteAsync(cancellation);
            context.NoticeChoices.AddRange(choices.Select(c => new NoticeChoiceRow { PersonId = person.Value, Kind = StoredWord.Of(c.Key), Choice = StoredWord.Of(c.Value) }));
        },
        cancellation);

    internal static async Task<Dictionary<NoticeKind, NoticeChoice>> Of(KktContext context, Guid person, CancellationToken cancellation)
    {
        var chosen = await context.NoticeChoices.AsNoTracking().Where(c => c.PersonId == person).ToDictionaryAsync(c => c.Kind, c => c.Choice, StringComparer.Ordinal, cancellation);
        return Enum.GetValues<NoticeKind>().ToDictionary(
            kind => kind, kind => chosen.GetValueOrDefault(StoredWord.Of(kind)) is { } choice ? StoredWord.Parse<NoticeChoice>(choice) : Usual(kind));
    }

    /// <summary>What each of these people has chosen for one kind.</summary>
    internal static async Task<Dictionary<PersonId, NoticeChoice>> Of(KktContext context, IReadOnlyCollection<PersonId> people, NoticeKind kind, CancellationToken cancellation)
    {
        var (word, ids) = (StoredWord.Of(kind), people.Select(person => person.Value).ToList());
        var chosen = await context.NoticeChoices.AsNoTracking().Where(c => c.Kind == word && ids.Contains(c.PersonId)).ToDictionaryAsync(c => c.PersonId, c => c.Choice, cancellation);
        return people.ToDictionary(person => person, person => chosen.GetValueOrDefault(person.Value) is { } choice ? StoredWord.Parse<NoticeChoice>(choice) : Usual(kind));
    }

    private static NoticeChoice Usual(NoticeKind kind) =>
        kind is NoticeKind.CaseEnded or NoticeKind.ReturnedToUnit or NoticeKind.Followed or NoticeKind.VersionReleased or NoticeKind.AskedNoMore ? NoticeChoice.Daily : NoticeChoice.Immediately;
}
