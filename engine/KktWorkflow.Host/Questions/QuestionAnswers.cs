using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Questions;

namespace KktWorkflow.Host.Questions;

/// <summary>A question to a colleague.</summary>
/// <param name="Number">Within its case.</param>
/// <param name="WorkItemId">The work item that it was asked from.</param>
/// <param name="By">Who asked.</param>
/// <param name="For">Whose work it is, where somebody else asked in that person's place; null else.</param>
/// <param name="DueAt">By when an answer is wished for; null when nobody said.</param>
/// <param name="State">`open, answered, declined, withdrawn, closed`.</param>
/// <param name="Late">True once the time asked for has passed without an answer.</param>
/// <param name="Reply">The answer, or the reason for giving none or for taking the question back.</param>
public sealed record QuestionAnswer(
    CaseId CaseId, int Number, string WorkItemId, PersonAnswer? By, PersonAnswer? For, PersonAnswer? To, string Text, Instant AskedAt, Instant? DueAt, bool Late, string State, Instant? EndedAt, string? Reply)
{
    internal static QuestionAnswer Of(CaseId id, ColleagueQuestion question, OrganisationView organisation) => new(
        id,
        question.Number,
        new WorkItemId(id, question.WorkItem).ToString(),
        CaseAnswerMaking.PersonOf(question.By, organisation),
        question.By == question.Holder ? null : CaseAnswerMaking.PersonOf(question.Holder, organisation),
        CaseAnswerMaking.PersonOf(question.Asked, organisation),
        question.Text,
        question.At,
        question.DueAt,
        question.IsLate,
        CaseAnswerMaking.Word(question.Status.ToString()),
        question.EndedAt,
        question.Reply);
}

/// <summary>An open question to the person who asks for the list.</summary>
public sealed record QuestionListItem(string? CaseCode, string Procedure, string? Applicant, string Step, QuestionAnswer Question)
{
    internal static QuestionListItem Of(QuestionSummary found, OrganisationView organisation) =>
        new(found.CaseCode, found.ProcedureName, found.Applicant, found.Step, QuestionAnswer.Of(found.Case, found.Question, organisation));
}

/// <summary>What asking answers.</summary>
/// <param name="Version">Of the case; that of the work item is as it was.</param>
/// <param name="Questions">Those that were asked just now.</param>
public sealed record AskedAnswer(CaseId CaseId, long Version, IReadOnlyList<QuestionAnswer> Questions);
