using System.Text.Json;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Replay;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Cases;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>Real cases on the designer's drawing: how they went, moment by moment, for those who may read them. Nothing of an applicant is in it.</summary>
internal sealed class DraftReplaying(CaseQueries cases, CaseReading reading, ReplayDesk desk, PageAddresses addresses, BoardTime time, IStringLocalizer<ReplayTexts> texts, IStringLocalizer<CaseTexts> caseTexts)
{
    /// <summary>So many cases are offered, the latest opened; any other is found by its code.</summary>
    private const int Offered = 30;

    /// <summary>The latest cases of a procedure that the person may read; with a code, those whose code begins so.</summary>
    public async Task<IReadOnlyList<DraftCase>> CasesAsync(string definitionId, string? code, CancellationToken cancellation)
    {
        var found = await cases.List(new() { DefinitionId = definitionId, CodePrefix = code?.Trim(), Reader = reading.Reader, Limit = Offered }, cancellation);
        return [.. found.Items.Select(one => new DraftCase(
            one.Id, one.Code ?? caseTexts["NoCode"], one.DefinitionVersion, CaseAnswerMaking.StateOf(one.Status, one.HasIncident), time.ShortDay(time.DayOf(one.OpenedAt.ToDateTimeOffset()))))];
    }

    /// <param name="at">Number of the moment; null for the last.</param>
    /// <returns>Null when there is no such case of the procedure, or when the person may not read it.</returns>
    public async Task<DraftReplay?> FindAsync(string definitionId, string id, int? at, CancellationToken cancellation)
    {
        if (CaseDesk.IdOf(id) is not { } caseId || (await cases.State(caseId, cancellation))?.DefinitionId != definitionId || await desk.FindAsync(id, at, line: null, cancellation) is not { } view)
            return null;
        return new(
            view.Head.Code ?? caseTexts["NoCode"],
            view.Edition ?? view.Head.Edition,
            [.. view.Moments.Select(moment => new DraftMoment(moment.Number, time.ShortMoment(moment.At), moment.Title, moment.Who))],
            view.Moment.Number,
            [.. view.Diagram.Nodes.Where(node => node.State != DiagramNodeState.NotReached).Select(node => new DraftRehearsedNode(node.Id, WordOf(node.State), node.Detail, node.Tag))],
            [.. view.Diagram.Edges.Where(edge => edge.State == DiagramEdgeState.Followed).Select(edge => edge.Key).OfType<string>()],
            [.. view.Open.Select(open => string.Join(" · ", new[] { open.Title, open.Holder ?? texts["Then.Queue"], open.Due.DueAt is { } due ? texts["Then.Due", time.ShortMoment(due)].Value : null }.OfType<string>()))],
            [.. view.Deviations.Select(deviation => new DraftDeviation(texts[$"Kind.{deviation.Kind}"], deviation.Words, deviation.Moment))],
            addresses.Replay(caseId, view.Moment.Number));
    }

    private static string WordOf(DiagramNodeState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
