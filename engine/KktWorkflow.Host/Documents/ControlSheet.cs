using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Documents;

/// <summary>The control sheet of a case, made from its log alone: who had the dossier, from when to when, handed on to whom, in time or not. Nobody fills it in, so nobody can write over it.</summary>
internal static class ControlSheet
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The lines, in the order of the log.</summary>
    /// <param name="events">The case's log up to where the sheet ends.</param>
    /// <param name="outcomeOf">The words of an outcome at a step.</param>
    /// <param name="nameOf">Name of a person by id.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> RowsOf(
        IReadOnlyList<RecordedEvent> events, DocumentWords words, Func<Engine.Definitions.NodePath, string, string> outcomeOf, Func<PersonId, string> nameOf)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>();
        var open = new SortedDictionary<int, OpenItem>();
        var due = new Dictionary<int, Deadline>();
        Actor? hander = null;
        var asked = new SortedDictionary<int, (QuestionAsked Question, Actor By, Instant At)>();
        (Instant At, PauseCause Cause, string? Why)? pause = null;
        foreach (var told in events)
        {
            switch (told.Event)
            {
                case DeadlineSet { Deadline: { Kind: DeadlineKind.Step } deadline }:
                    due[deadline.Execution] = deadline;
                    break;
                case WorkItemCreated created:
                    open[created.WorkItem] = new(created, told.At, hander, created.Assignee);
                    break;
                case WorkItemClaimed claimed when open.TryGetValue(claimed.WorkItem, out var item):
                    open[claimed.WorkItem] = item with { Holder = claimed.By };
                    break;
                case WorkItemReassigned handed when open.TryGetValue(handed.WorkItem, out var item):
                    open[handed.WorkItem] = item with { Holder = handed.To };
                    break;
                case WorkItemReleased released when open.TryGetValue(released.WorkItem, out var item):
                    open[released.WorkItem] = item with { Holder = null };
                    break;
                case WorkItemCancelled gone:
                    open.Remove(gone.WorkItem);
                    break;
                case WorkItemCompleted completed when open.Remove(completed.WorkItem, out var item):
                    rows.Add(Done(item, told, completed, due.TryGetValue(item.Created.Execution, out var until) ? until : null));
                    hander = told.Actor;
                    break;
                case QuestionAsked question:
                    asked[question.Question] = (question, told.Actor, told.At);
                    break;
                case QuestionAnswered answered when asked.Remove(answered.Question, out var question):
                    rows.Add(Asked(question, told.At, "Answered"));
                    break;
                case QuestionDeclined declined when asked.Remove(declined.Question, out var question):
                    rows.Add(Asked(question, told.At, "Declined"));
                    break;
                case QuestionWithdrawn withdrawn when asked.Remove(withdrawn.Question, out var question):
                    rows.Add(Asked(question, told.At, "Withdrawn"));
                    break;
                case QuestionClosed closed when asked.Remove(closed.Question, out var question):
                    rows.Add(Asked(question, told.At, closed.Cause is QuestionClosure.AskedLeft or QuestionClosure.AskedAway ? "Returned" : "Closed"));
                    break;
                case CasePaused paused:
                    pause = (told.At, paused.Cause, paused.Personal?.Text);
                    break;
                case CaseResumed when pause is { } stood:
                    rows.Add(Stood(stood, told.At));
                    pause = null;
                    break;
                case CaseExtended extended:
                    rows.Add(Row(told.Actor.Unit ?? "", words.ShortMoment(told.At), told.Actor.Name, "", DocumentWords.Text("Sheet.Extended", words.Day(extended.DueAt)), ""));
                    break;
                case CaseCancelled:
                    rows.Add(Row(told.Actor.Unit ?? "", words.ShortMoment(told.At), told.Actor.Name, "", DocumentWords.Text("Sheet.Cancelled"), ""));
                    open.Clear();
                    break;
            }
        }

        if (pause is { } still)
            rows.Add(Stood(still, null));
        rows.AddRange(open.Values.Select(item => Row(
            item.Created.Title,
            DocumentWords.Text("Sheet.Since", words.ShortMoment(item.At)),
            item.Hander?.Name ?? DocumentWords.Text("Sheet.Applicant"),
            item.Holder is { } holder ? nameOf(holder) : DocumentWords.Text("Sheet.Queue"),
            due.TryGetValue(item.Created.Execution, out var until) ? DocumentWords.Text("Sheet.Due", words.ShortMoment(until.DueAt)) : "",
            DocumentWords.Text("Sheet.Open"))));
        rows.AddRange(asked.Values.Select(question => Asked(question, null, "Waiting")));
        return rows;

        // What was asked and answered is for those who may read the case; that somebody was asked, and for how long, is part of how it was dealt with.
        IReadOnlyDictionary<string, string> Asked((QuestionAsked Question, Actor By, Instant At) question, Instant? until, string became) => Row(
            $"{question.By.Unit}\n{DocumentWords.Text("Sheet.Question")}",
            until is { } end ? DocumentWords.Text("Sheet.FromTo", words.ShortMoment(question.At), words.ShortMoment(end)) : DocumentWords.Text("Sheet.Since", words.ShortMoment(question.At)),
            question.By.Name,
            nameOf(question.Question.Asked),
            (question.Question.DueAt, question.Question.MissedFrom, until, became) switch
            {
                ({ } due, { } missed, { } at, "Answered" or "Declined") => DocumentWords.Text($"Sheet.{ResultOf(at, due, missed)}"),
                ({ } due, _, null, _) => DocumentWords.Text("Sheet.Question.Due", words.ShortMoment(due)),
                _ => "",
            },
            DocumentWords.Text($"Sheet.Question.{became}"));

        IReadOnlyDictionary<string, string> Done(OpenItem item, RecordedEvent told, WorkItemCompleted completed, Deadline? until) => Row(
            $"{told.Actor.Unit}\n{item.Created.Title}",
            DocumentWords.Text("Sheet.FromTo", words.ShortMoment(item.At), words.ShortMoment(told.At)),
            item.Hander?.Name ?? DocumentWords.Text("Sheet.Applicant"),
            told.Actor.OnBehalfOf is { } other ? DocumentWords.Text("Sheet.For", told.Actor.Name, other.Name) : told.Actor.Name,
            until is { } limit ? DocumentWords.Text($"Sheet.{ResultOf(told.At, limit.DueAt, limit.MissedFrom)}") : "",
            outcomeOf(item.Created.Node, completed.Outcome));

        // Early, on the minute, or late, as the systems of the one-stop desks say it; of a date in days the day is judged, not the minute (domain.md 1.7).
        string ResultOf(Instant done, Instant due, Instant missedFrom) =>
            done >= missedFrom ? "Late"
            : words.ShortMoment(done) == words.ShortMoment(due) || (missedFrom > due.Plus(Minute) && words.Day(done) == words.Day(due)) ? "OnTime"
            : "Early";

        IReadOnlyDictionary<string, string> Stood((Instant At, PauseCause Cause, string? Why) stood, Instant? until) => Row(
            DocumentWords.Text($"Sheet.Pause.{stood.Cause}"),
            until is { } end ? DocumentWords.Text("Sheet.FromTo", words.ShortMoment(stood.At), words.ShortMoment(end)) : DocumentWords.Text("Sheet.Since", words.ShortMoment(stood.At)),
            "", "", DocumentWords.Text("Sheet.NotCounted"), stood.Why ?? "");
    }

    private static Dictionary<string, string> Row(string place, string time, string handed, string taken, string result, string note) => new(StringComparer.Ordinal)
    {
        ["steps.place"] = place,
        ["steps.time"] = time,
        ["steps.handed"] = handed,
        ["steps.taken"] = taken,
        ["steps.result"] = result,
        ["steps.note"] = note,
    };

    /// <param name="Hander">Who handed it on: who did what came before; null at first.</param>
    private sealed record OpenItem(WorkItemCreated Created, Instant At, Actor? Hander, PersonId? Holder);
}
