using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Escalations;

namespace KktWorkflow.Host.Escalations;

/// <summary>The register of nonconformities that escalations opened, and closing one.</summary>
internal sealed class NonconformityDesk(
    NonconformityQueries nonconformities, EscalationStore policies, CaseTelling telling, CaseReading reading, EscalationTelling escalations, CaseService service, CurrentPerson person)
{
    private const int Shown = 50;

    // A long row of closed ones is not gone through for a page of open ones at once.
    private const int LookedAt = 500;

    // Few of a log: it is not read whole for a line of the register.
    private static readonly IReadOnlyList<string> Told = [.. EscalationWalk.Kinds, nameof(NonconformityOpened), nameof(NonconformityClosed)];

    /// <summary>The latest first.</summary>
    /// <param name="isOpen">Null for both.</param>
    /// <param name="after">Cursor of the page before, null for the first.</param>
    public async Task<Page<NonconformityLine>> ListAsync(bool? isOpen, string? after, CancellationToken cancellation)
    {
        var lines = new List<NonconformityLine>();
        var told = new Dictionary<Engine.CaseId, IReadOnlyList<(long Sequence, NonconformityLine Line)>>();
        var looked = 0;
        for (var key = after; ;)
        {
            var page = await nonconformities.List(key, Shown, cancellation);
            foreach (var opened in page.Items)
            {
                if (!told.TryGetValue(opened.Case, out var ofCase))
                    told[opened.Case] = ofCase = await telling.LoadAsync(opened.Case, Told, cancellation) is { } loaded ? await OfCaseAsync(loaded, cancellation) : [];
                key = opened.Key;
                looked++;
                if (ofCase.FirstOrDefault(line => line.Sequence == opened.Sequence).Line is not { } found || (isOpen is { } open && open != found.Closed is null))
                    continue;
                lines.Add(found);
                if (lines.Count == Shown)
                    return new(lines, page.Next is null && opened == page.Items[^1] ? null : Cursor.Nonconformities.Write(key));
            }

            if (page.Next is null)
                return new(lines, null);
            if (looked >= LookedAt)
                return new(lines, Cursor.Nonconformities.Write(page.Next));
        }
    }

    /// <summary>One of a case; null when there is none, or the person may not read the case.</summary>
    public async Task<NonconformityLine?> FindAsync(string id, int number, CancellationToken cancellation) =>
        CaseDesk.IdOf(id) is { } caseId && await telling.LoadAsync(caseId, Told, cancellation) is { } told && await reading.ReadAsync(told.State, cancellation)
            ? (await OfCaseAsync(told, cancellation)).FirstOrDefault(line => line.Line.Number == number).Line
            : null;

    public async Task<PageAnswer> CloseAsync(string id, int number, string cause, string action, CommandTerms terms, CancellationToken cancellation)
    {
        var answer = await service.CloseNonconformityAsync(CaseDesk.IdOf(id) ?? default, number, new(cause, action), terms, cancellation);
        return answer is Answer<CaseAnswer>.Replayed ? new PageAnswer() : PageAnswers.Of(answer, done => new PageAnswer { CaseId = done.CaseId.ToString() }, person.Chart.Zone);
    }

    private async Task<IReadOnlyList<(long Sequence, NonconformityLine Line)>> OfCaseAsync(ToldCase told, CancellationToken cancellation)
    {
        var register = await policies.Current(cancellation);
        var isReadable = await reading.ReadAsync(told.State, cancellation, act: null);
        var head = CaseTelling.Head(told);
        var walk = new EscalationWalk();
        var lines = new List<(long Sequence, NonconformityLine Line)>();
        foreach (var entry in told.Events)
        {
            walk.Take(entry);
            switch (entry.Event)
            {
                case NonconformityOpened opened when walk.DeadlineOf(opened.Deadline) is { } late:
                    lines.Add((entry.Sequence, new(head.Id, head.Code, head.Procedure, opened.Nonconformity, escalations.NameOf(late, walk), opened.Severity, entry.At.ToDateTimeOffset())
                    {
                        IsReadable = isReadable,
                        Level = walk.LevelOf(opened.Deadline),
                        Policy = PolicyName(register, walk.PolicyOf(opened.Deadline)),
                    }));
                    break;
                case NonconformityClosed closed when lines.FindIndex(line => line.Line.Number == closed.Nonconformity) is >= 0 and var index:
                    lines[index] = (lines[index].Sequence, lines[index].Line with
                    {
                        Closed = (entry.Actor.Name, entry.At.ToDateTimeOffset()),
                        Cause = isReadable ? TextOf(closed, "cause") : null,
                        Action = isReadable ? TextOf(closed, "action") : null,
                    });
                    break;
            }
        }

        return lines;
    }

    private static string? TextOf(NonconformityClosed closed, string name) => closed.Personal?.Values.FirstOrDefault(value => value.Name == name)?.Value.GetString();

    private static string PolicyName(Engine.Escalation.EscalationRegister? register, string id) => register?.Find(id) is { } policy ? EscalationWords.NameOf(policy) : id;
}
