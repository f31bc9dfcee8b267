using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.LoadTests;

/// <summary>Fills a load-test database: copies the cases that it holds, each copy with a new id, earlier times, numbers of its own and hashes computed anew,
/// together with every derived row, so that `verify` finds nothing. Refuses any database without the mark <see cref="SettingStore.LoadTest"/>.</summary>
public sealed class CaseMultiplier
{
    /// <summary>So many cases at most are copied again and again.</summary>
    private const int MostTemplates = 200;

    /// <summary>Cases in one transaction.</summary>
    private const int Slice = 250;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly IWriter _writer;
    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly IDefinitionLibrary _definitions;
    private readonly IOrganisationSource _organisation;
    private readonly DocumentTemplateStore _documents;

    internal CaseMultiplier(IWriter writer, Administration administration, ContextSource contexts, IDefinitionLibrary definitions, IOrganisationSource organisation, DocumentTemplateStore documents)
    {
        _writer = writer;
        _administration = administration;
        _contexts = contexts;
        _definitions = definitions;
        _organisation = organisation;
        _documents = documents;
    }

    /// <summary>Copies until the database holds <paramref name="total"/> of the cases that <paramref name="copied"/> names; does nothing when it does already. What was copied before a cancellation stays, whole.
    /// Messages that copies would send count as sent: nothing leaves a load-test database.</summary>
    /// <param name="progress">Told the number of cases now and then.</param>
    /// <exception cref="InvalidOperationException">The database is not marked for load tests, or holds no case that can be copied.</exception>
    public async Task Multiply(long total, CopiedCases copied, IProgress<long>? progress, CancellationToken cancellation)
    {
        var (count, templates) = await Read(total, copied, cancellation);
        if (count >= total)
            return;
        // The oldest copies first: ids and times then grow from row to row, as they do in a real year.
        var rounds = (total - count + templates.Count - 1) / templates.Count;
        var made = 0L;
        while (count < total)
        {
            var slice = new List<CaseCopy>(Slice);
            for (; slice.Count < Slice && count < total; count++, made++)
                slice.Add(new(templates[(int)(made % templates.Count)], -Day * (rounds - made / templates.Count)));
            await _writer.Write(
                session =>
                {
                    foreach (var copy in slice)
                        copy.Store(session);
                    return true;
                },
                cancellation);
            progress?.Report(count);
        }

        await _administration.Change(
            context => context.Outbox.Where(m => m.Status == OutboxMessages.Pending)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxMessages.Dropped), cancellation),
            cancellation);
    }

    private async Task<(long Count, IReadOnlyList<CaseTemplate> Templates)> Read(long total, CopiedCases copied, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        if (!await context.Settings.AnyAsync(s => s.Name == SettingStore.LoadTest && s.Value == "true", cancellation))
            throw new InvalidOperationException("This database was not made for load tests: its cases are not copied.");
        var cases = context.Cases.Where(c => c.Kind != Trial && (copied == CopiedCases.All || c.EndedAt == null));
        var count = await cases.LongCountAsync(cancellation);
        if (count >= total)
            return (count, []);
        var view = await _organisation.Current(cancellation);
        var documents = await _documents.Current(cancellation);
        var templates = new List<CaseTemplate>();
        var ids = await cases.Where(c => !context.Inbox.Any(m => m.CaseId == c.CaseId) && !context.ChildLinks.Any(l => l.ChildId == c.CaseId))
            .OrderByDescending(c => c.CaseId).Take(MostTemplates).Select(c => c.CaseId).ToListAsync(cancellation);
        foreach (var id in ids.Order())
        {
            var stream = LogStream.OfCase(new(id)).Name;
            var lines = await context.LogEvents.Where(e => e.Stream == stream).OrderBy(e => e.Sequence).ReadLines(context, cancellation);
            var definition = await _definitions.FindVersion(lines[0].Entry.Definition ?? "", cancellation)
                ?? throw new InvalidOperationException($"The definition version of case {id} is not there.");
            templates.Add(CaseTemplate.Of(lines, definition, view.Chart, documents));
        }

        return templates.Count > 0 ? (count, templates) : throw new InvalidOperationException("There is no case that could be copied.");
    }
}
