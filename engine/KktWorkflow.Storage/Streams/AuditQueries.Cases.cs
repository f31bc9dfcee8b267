using System.Runtime.CompilerServices;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Streams;

/// <content>The lines that people read, case by case.</content>
public sealed partial class AuditQueries
{
    private const int CaseSlice = 10;

    /// <summary>Cases in slices, in the order of their ids, each with all its lines that people read in theirs. Trials are left out. Memory does not grow with the number of cases.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ToldCase>> StreamCases(ToldCaseFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (Guid? after = Guid.Empty; after is { } last;)
        {
            await using var context = _contexts.Create();
            var cases = context.Cases.Where(c => c.Kind != Trial && c.CaseId.CompareTo(last) > 0);
            if (filter.Case is { } only)
                cases = cases.Where(c => c.CaseId == only.Value);
            if (filter.DefinitionId is { } definition)
                cases = cases.Where(c => c.DefinitionId == definition);
            if (filter.DefinitionVersion is { } version)
                cases = cases.Where(c => c.DefinitionVersion == version);
            if (filter.From is { } from)
                cases = cases.Where(c => c.OpenedAt >= from.Microseconds);
            if (filter.Until is { } until)
                cases = cases.Where(c => c.OpenedAt < until.Microseconds);
            var slice = await cases.OrderBy(c => c.CaseId).Take(CaseSlice).Select(c => new { c.CaseId, c.Code, c.DefinitionId, c.DefinitionVersion, c.Variant }).ToListAsync(cancellation);
            var streams = slice.ConvertAll(c => LogStream.OfCase(new(c.CaseId)).Name);
            var found = await WithLines(context, Plain(context.LogIndex.Where(r => streams.Contains(r.Stream)))).ToListAsync(cancellation);
            var lines = (await Tell(context, found, cancellation)).ToLookup(line => line.Case);
            yield return slice.ConvertAll(c => new ToldCase(
                new(c.CaseId), c.Code, c.DefinitionId, c.DefinitionVersion, c.Variant, [.. lines[new CaseId(c.CaseId)].OrderBy(line => line.Line.Entry.Sequence)]));
            after = slice.Count == CaseSlice ? slice[^1].CaseId : null;
        }
    }
}

/// <summary>Which cases are told. Members left null don't narrow them.</summary>
public sealed record ToldCaseFilter
{
    public CaseId? Case { get; init; }

    public string? DefinitionId { get; init; }

    /// <summary>Number of the version by which the case goes now.</summary>
    public int? DefinitionVersion { get; init; }

    /// <summary>First moment at which a case was opened.</summary>
    public Instant? From { get; init; }

    /// <summary>First such moment that is not told any more.</summary>
    public Instant? Until { get; init; }
}

/// <summary>A case with what people read of its log.</summary>
/// <param name="Code">Null before acceptance.</param>
/// <param name="Variant">Null where its procedure has none.</param>
public sealed record ToldCase(CaseId Id, string? Code, string DefinitionId, int DefinitionVersion, string? Variant, IReadOnlyList<ToldLine> Lines);
