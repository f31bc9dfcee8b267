using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Waits;
using KktWorkflow.Storage.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>What stands in the derived tables for a range of cases: one query a table for many cases, since a query costs more than its rows.</summary>
internal sealed class DerivedRows
{
    public required Dictionary<Guid, CaseRow> Cases { get; init; }

    public required Dictionary<Guid, CaseStateRow> States { get; init; }

    public required ILookup<Guid, WorkItemRow> WorkItems { get; init; }

    public required ILookup<Guid, TimerRow> Timers { get; init; }

    public required ILookup<Guid, WaitRow> Waits { get; init; }

    public required ILookup<Guid, DocumentRow> Documents { get; init; }

    public required ILookup<Guid, QuestionRow> Questions { get; init; }

    public required ILookup<Guid, InboxRow> Inbox { get; init; }

    public required ILookup<Guid, OutboxRow> Outbox { get; init; }

    /// <summary>By the parent.</summary>
    public required ILookup<Guid, ChildLinkRow> Children { get; init; }

    public required ILookup<Guid, string> Words { get; init; }

    /// <summary>Rows of all cases from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public static async Task<DerivedRows> Load(KktContext context, Guid first, Guid last, CancellationToken cancellation) => new()
    {
        Cases = await context.Cases.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToDictionaryAsync(r => r.CaseId, cancellation),
        States = await context.CaseStates.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToDictionaryAsync(r => r.CaseId, cancellation),
        WorkItems = (await context.WorkItems.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.CaseId),
        Timers = (await context.Timers.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.CaseId),
        Waits = (await context.Waits.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.CaseId),
        Documents = (await context.Documents.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.CaseId),
        Questions = (await context.Questions.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.CaseId),
        Inbox = (await context.Inbox.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.CaseId),
        Outbox = (await context.Outbox.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.CaseId),
        Children = (await context.ChildLinks.Where(r => r.ParentId.CompareTo(first) >= 0 && r.ParentId.CompareTo(last) <= 0).ToListAsync(cancellation)).ToLookup(r => r.ParentId),
        Words = (await context.SearchWords.Where(r => r.CaseId.CompareTo(first) >= 0 && r.CaseId.CompareTo(last) <= 0)
            .Select(r => new { r.CaseId, r.Word }).ReadPlainly(r => (CaseId: r.Id(0), Word: r.GetString(1)), cancellation)).ToLookup(r => r.CaseId, r => r.Word),
    };
}
