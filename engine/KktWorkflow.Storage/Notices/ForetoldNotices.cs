using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Outbox;

namespace KktWorkflow.Storage.Notices;

/// <summary>Whom a story would give something to tell, by the same function as every command; nothing is stored, and nobody is told.</summary>
public static class ForetoldNotices
{
    /// <param name="story">All events of one case, from the first on.</param>
    public static IReadOnlyList<ForetoldNotice> Of(IEnumerable<RecordedEvent> story)
    {
        var state = CaseState.None;
        var told = new List<ForetoldNotice>();
        foreach (var recorded in story)
        {
            var after = CaseFold.Evolve(state, recorded);
            if (OutboxMessages.Of(state, recorded, after) is { } row && row.Kind != StoredWord.Of(NoticeKind.Followed))
                told.Add(Told(row, after));
            state = after;
        }

        return told;
    }

    private static ForetoldNotice Told(OutboxRow row, CaseState after) => new(
        StoredWord.Parse<NoticeKind>(row.Kind),
        new Instant(row.NotBefore),
        [.. row.Recipients.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(Guid.Parse(id)))],
        row.Position.Length > 0 ? new(row.Unit, row.Position) : null,
        row.WorkItem is { } item ? after.WorkItems.GetValueOrDefault(item)?.Title : null);
}
