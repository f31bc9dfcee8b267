using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Documents;

/// <summary>Documents across cases. Trials have no numbers and stand in no register.</summary>
public sealed class DocumentQueries
{
    private readonly ContextSource _contexts;

    internal DocumentQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>Documents that have still to be drawn up, in order of case and number.</summary>
    /// <param name="after">The last of the slice before; null for the first.</param>
    public async Task<IReadOnlyList<(CaseId Case, int Document)>> Pending((CaseId Case, int Document)? after, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var pending = context.Documents.Where(d => d.IsPending);
        if (after is var (last, number))
            pending = pending.Where(d => d.CaseId.CompareTo(last.Value) > 0 || (d.CaseId == last.Value && d.Number > number));
        var rows = await pending.OrderBy(d => d.CaseId).ThenBy(d => d.Number).Take(limit).Select(d => new { d.CaseId, d.Number }).ToListAsync(cancellation);
        return rows.ConvertAll(r => (new CaseId(r.CaseId), r.Number));
    }

    /// <summary>Registers that numbers were drawn from for documents, with the last number of each.</summary>
    public async Task<IReadOnlyList<(string Register, long Last)>> Registers(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.NumberRegisters.Where(r => r.Register.StartsWith("document:") && r.Last > 0).OrderBy(r => r.Register).ToListAsync(cancellation);
        return rows.ConvertAll(r => (r.Register, r.Last));
    }

    /// <summary>What stands in a register, in the order of its numbers, those that were taken back included.</summary>
    /// <param name="above">The last number of the page before; 0 for the first.</param>
    public async Task<IReadOnlyList<IssuedDocument>> OfRegister(string register, long above, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await (
            from document in context.Documents
            join owner in context.Cases on document.CaseId equals owner.CaseId
            where document.Register == register && document.RegisterNumber > above
            orderby document.RegisterNumber
            select new { Document = document, owner.Code }).Take(limit).ToListAsync(cancellation);
        return rows.ConvertAll(r => Of(r.Document, r.Code));
    }

    /// <summary>Cases of procedures that were accepted in a period, in the order of acceptance.</summary>
    /// <param name="from">Included.</param>
    /// <param name="to">Excluded.</param>
    public async Task<IReadOnlyList<CaseId>> AcceptedBetween(Instant from, Instant to, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var kind = StoredWord.Of(CaseKind.Procedure);
        var ids = await context.Cases.Where(c => c.Kind == kind && c.AcceptedAt >= from.Microseconds && c.AcceptedAt < to.Microseconds)
            .OrderBy(c => c.AcceptedAt).ThenBy(c => c.CaseId).Take(limit).Select(c => c.CaseId).ToListAsync(cancellation);
        return ids.ConvertAll(id => new CaseId(id));
    }

    private static IssuedDocument Of(DocumentRow row, string? code) => new(
        new(row.CaseId), code, row.Number, row.Kind, row.Template, row.NumberText, row.Register, row.RegisterNumber, row.Unit, new(row.IssuedAt),
        row.IssuedBy is { } by ? new PersonId(by) : null, row.IsPending, Enum.Parse<DocumentMark>(row.Mark, ignoreCase: true));
}
