using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Questions to colleagues, and the timer of each that has a date.</content>
public static partial class CaseFold
{
    private static CaseState ApplyAsked(CaseState state, QuestionAsked e, RecordedEvent recorded)
    {
        state = WithNumber(WithNumber(state, e.Question), e.Timer);
        if (e.MissedFrom is { } missed)
            state = state with { Timers = state.Timers.Add(e.Timer, new(e.Timer, 0, 0, missed, ArmedTimer.Question)) };
        return state with
        {
            Questions = state.Questions.Add(e.Question, new(e.Question, e.WorkItem, e.Holder, recorded.Actor.Id ?? e.Holder, e.Asked, recorded.At)
            {
                Text = e.Personal?.Text ?? "",
                DueAt = e.DueAt,
                Timer = e.Timer,
            }),
        };
    }

    private static CaseState EndQuestion(CaseState state, int number, QuestionStatus status, RecordedEvent recorded)
    {
        if (!state.Questions.TryGetValue(number, out var question) || !question.IsOpen)
            throw new InvalidOperationException($"Question {number} is not open.");
        return state with
        {
            Timers = state.Timers.Remove(question.Timer),
            Questions = state.Questions.SetItem(number, question with { Status = status, EndedAt = recorded.At, Reply = recorded.Event.Personal?.Text }),
        };
    }

    private static CaseState ApplyOverdue(CaseState state, int number) => state with
    {
        Timers = state.Timers.Remove(state.Questions[number].Timer),
        Questions = state.Questions.SetItem(number, state.Questions[number] with { IsLate = true }),
    };
}
