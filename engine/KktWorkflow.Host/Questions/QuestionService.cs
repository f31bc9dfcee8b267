using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Questions;

/// <summary>Questions to colleagues, for the person who makes the request.</summary>
public sealed class QuestionService(QuestionQueries questions, WorkItemQueries workItems, CaseQueries cases, CaseReading reading, CaseCommands commands, CurrentPerson person)
{
    /// <summary>The person's open questions to answer, the most pressing first.</summary>
    public async Task<Page<QuestionListItem>> ListAsync(string? after, int limit, CancellationToken cancellation)
    {
        var page = await questions.List(person.Id, after, limit, cancellation);
        return new([.. page.Items.Select(found => QuestionListItem.Of(found, person.Organisation))], Cursor.Questions.Write(page.Next));
    }

    public async Task<Answer<AskedAnswer>> AskAsync(WorkItemId id, AskRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        TimeLimit? within = null;
        if (request.Within is { ValueKind: not System.Text.Json.JsonValueKind.Null } time)
        {
            if (!TimeLimit.TryRead(time, out var limit))
                return new Answer<AskedAnswer>.Refused(Refusal.Of(RefusalCodes.TimeToAnswerMalformed, RefusalKind.Invalid, "within"));
            within = limit;
        }

        if (await workItems.Find(id.Case, id.Number, cancellation) is not { } item)
            return new Answer<AskedAnswer>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id.ToString()));
        var organisation = person.Organisation;
        var to = (request.To is { IsDefault: false } named ? named : []).ToEquatableArray();
        // The version is the item's here, as for every act on work.
        return await commands.RunAsync(
            id.Case,
            new AskColleagues(id.Number, to, request.Text ?? "", within, (int?)terms.Version),
            terms with { Version = null, Post = new(item.CandidateUnit, item.CandidatePosition, item.CandidatePerson, []) },
            accepted => new AskedAnswer(
                id.Case,
                accepted.State.Sequence,
                [.. accepted.Events.Select(told => told.Event).OfType<QuestionAsked>().Select(asked => QuestionAnswer.Of(id.Case, accepted.State.Questions[asked.Question], organisation))]),
            cancellation);
    }

    public Task<Answer<QuestionAnswer>> AnswerAsync(CaseId id, int number, AnswerRequest request, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, number, new AnswerQuestion(number, request.Text ?? ""), terms, cancellation);

    public Task<Answer<QuestionAnswer>> DeclineAsync(CaseId id, int number, ReasonRequest request, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, number, new DeclineQuestion(number, request.Reason ?? ""), terms, cancellation);

    public Task<Answer<QuestionAnswer>> WithdrawAsync(CaseId id, int number, ReasonRequest? request, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, number, new WithdrawQuestion(number, request?.Reason), terms, cancellation);

    /// <summary>One question, for who was asked and for who may read its case; null for everybody else, and where there is none.</summary>
    internal async Task<(CaseState State, ColleagueQuestion Question, bool ReadsCase)?> FindAsync(CaseId id, int number, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { } state || state.Questions.GetValueOrDefault(number) is not { } question)
            return null;
        var reads = await reading.ReadAsync(state, cancellation, question.Asked == person.Id ? null : "ReadQuestion");
        if (!reads && question.Asked != person.Id)
            return null;
        if (!reads)
            await reading.ReadPartAsync(state, cancellation);
        return (state, question, reads);
    }

    /// <summary>Who was asked before is told what became of it also where the case may not be read any more.</summary>
    private async Task<Answer<QuestionAnswer>> RunAsync(CaseId id, int number, CaseCommand command, CommandTerms terms, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is { } state && state.Questions.GetValueOrDefault(number)?.Asked != person.Id && !await reading.ReadAsync(state, cancellation, command.GetType().Name))
            return new Answer<QuestionAnswer>.Refused(Refusal.Of("KKT-A05", RefusalKind.Forbidden, ""));

        var organisation = person.Organisation;
        return await commands.RunAsync(id, command, terms, accepted => QuestionAnswer.Of(id, accepted.State.Questions[number], organisation), cancellation);
    }
}
