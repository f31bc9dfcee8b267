using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Later appointment dates that a calendar puts forward, for who may decide on them: of all units for those who may read every case, otherwise of one's own units.</summary>
internal sealed class AppointmentMoveDesk(AppointmentMoveQueries moves, CaseService service, CaseQueries cases, CaseReading reading, CurrentPerson person, DueSpans spans)
{
    public async Task<Page<AppointmentMoveAnswer>> ListAsync(string? after, int limit, CancellationToken cancellation)
    {
        var page = await moves.List(new() { Units = UnitsOf(), From = spans.StartOfToday, After = after, Limit = limit }, cancellation);
        return new([.. page.Items.Select(move => new AppointmentMoveAnswer(move.Case, move.Code, move.Unit, move.From, move.To))], Cursor.AppointmentMoves.Write(page.Next));
    }

    /// <summary>The move that waits in a case, with the notice prepared; null when none does, or when the person may not read the case.</summary>
    public async Task<WaitingMove?> FindAsync(string id, CancellationToken cancellation)
    {
        if (CaseDesk.IdOf(id) is not { } caseId || await cases.State(caseId, cancellation) is not { OpenProposal: { } move } state || !await reading.ReadAsync(state, cancellation)
            || await cases.Definition(state, cancellation) is not { } definition)
            return null;
        return new(id, state.Code ?? "", definition.Name, move.From, move.To, move.CalendarVersion, AppointmentNotice.Of(state, definition.Name, person.Chart.Zone));
    }

    /// <param name="notice">Null for the usual words.</param>
    public async Task<PageAnswer> ConfirmAsync(string id, Instant to, string? notice, CommandTerms terms, CancellationToken cancellation) =>
        Said(await service.ConfirmMoveAsync(IdOf(id), new(to, notice), terms, cancellation));

    public async Task<PageAnswer> DeclineAsync(string id, Instant to, string reason, CommandTerms terms, CancellationToken cancellation) =>
        Said(await service.DeclineMoveAsync(IdOf(id), new(to, reason), terms, cancellation));

    private PageAnswer Said(Answer<CaseAnswer> answer) =>
        answer is Answer<CaseAnswer>.Replayed ? new PageAnswer() : PageAnswers.Of(answer, done => new PageAnswer { CaseId = done.CaseId.ToString(), CaseCode = done.Code }, person.Chart.Zone);

    // What is no id is no case either, and the service says so.
    private static CaseId IdOf(string id) => CaseDesk.IdOf(id) ?? default;

    private EquatableArray<string>? UnitsOf() => reading.Reader is { } reader ? reader.Posts.Select(post => post.Unit).Concat(reader.HeadedUnits).Distinct(StringComparer.Ordinal).ToEquatableArray() : null;
}

/// <summary>A later appointment date that waits for a decision.</summary>
/// <param name="CalendarVersion">The calendars that put it forward.</param>
/// <param name="Notice">What the applicant is to be told, once it is confirmed.</param>
internal sealed record WaitingMove(string CaseId, string Code, string Procedure, Instant From, Instant To, int CalendarVersion, string Notice);
