using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Notices;

/// <summary>Fills notices with what their events, cases and work items say now.</summary>
internal static class NoticeReading
{
    public static async Task<List<Notice>> Read(this KktContext context, IReadOnlyList<NoticeRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.CaseId).Distinct().ToList();
        var cases = await context.Cases.AsNoTracking().Where(c => ids.Contains(c.CaseId))
            .Select(c => new { c.CaseId, c.Code, Procedure = context.DefinitionVersions.Where(d => d.VersionId == c.DefinitionVersionId).Select(d => d.Name).FirstOrDefault() })
            .ToDictionaryAsync(c => c.CaseId, cancellation);
        var titles = await context.WorkItems.AsNoTracking().Where(w => ids.Contains(w.CaseId)).Select(w => new { w.CaseId, w.Number, w.Title })
            .ToDictionaryAsync(w => (w.CaseId, w.Number), w => w.Title, cancellation);
        var notices = new List<Notice>(rows.Count);
        foreach (var row in rows)
        {
            var kind = StoredWord.Parse<NoticeKind>(row.Kind);
            if (kind.IsOfVersion())
            {
                notices.Add(await OfVersion(context, row, kind, cancellation));
                continue;
            }

            var recorded = (await context.LoadEvents(new(row.CaseId), row.Sequence - 1, limit: 1, cancellation))[0];
            var about = cases[row.CaseId];
            notices.Add(new(
                new(row.CaseId),
                row.Sequence,
                kind,
                new(row.At),
                row.ReadAt is { } read ? new Instant(read) : null,
                about.Code,
                about.Procedure ?? "",
                row.WorkItem,
                row.WorkItem is { } number ? titles.GetValueOrDefault((row.CaseId, number)) : kind == NoticeKind.Followed ? (recorded.Event as WorkItemCreated)?.Title : null,
                recorded.Actor.Id is null ? null : recorded.Actor.Name,
                recorded.Event.Personal?.Text)
            {
                ToldAt = new(row.ToldAt),
                DueAt = recorded.Event switch
                {
                    EscalationTold told => told.Levels.Min(level => level.DueAt),
                    QuestionAsked asked => asked.DueAt,
                    QuestionOverdue late => late.DueAt,
                    _ => null,
                },
                Question = QuestionOf(recorded.Event),
                IsDeclined = recorded.Event is QuestionDeclined,
                IsReturned = kind == NoticeKind.Answered && recorded.Event is QuestionClosed,
                News = kind == NoticeKind.Followed ? CaseNewsReading.NewsOf(recorded.Event) : null,
            });
        }

        return notices;
    }

    private static int? QuestionOf(CaseEvent told) => told switch
    {
        QuestionAsked e => e.Question,
        QuestionAnswered e => e.Question,
        QuestionDeclined e => e.Question,
        QuestionWithdrawn e => e.Question,
        QuestionClosed e => e.Question,
        QuestionOverdue e => e.Question,
        _ => null,
    };

    /// <summary>What is about a definition version says what its line says.</summary>
    private static async Task<Notice> OfVersion(KktContext context, NoticeRow row, NoticeKind kind, CancellationToken cancellation)
    {
        var line = (await context.LogEvents.Where(e => e.At == row.At && e.Sequence == row.Sequence && e.CommandId == row.CaseId).ReadLines(context, cancellation))[0];
        var told = DefinitionEvents.Decode(line.Entry.Data.Span);
        var why = kind switch
        {
            NoticeKind.VersionToSign => told.Life?.Change?.Reason,
            NoticeKind.VersionSentBack or NoticeKind.VersionWithdrawn => told.Life?.Reason,
            _ => null,
        };
        return new(
            new(row.CaseId), row.Sequence, kind, new(row.At), row.ReadAt is { } read ? new Instant(read) : null, told.Code, told.Name ?? "", null, null, line.Entry.Actor.Id is null ? null : line.Entry.Actor.Name, why)
        {
            ToldAt = new(row.ToldAt),
            Version = new(told.DefinitionId, told.Version),
        };
    }
}
