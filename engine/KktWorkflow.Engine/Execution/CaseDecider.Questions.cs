using System.Globalization;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution;

/// <content>Asking colleagues without handing the work over: the holder keeps the step and its clock runs on.</content>
public static partial class CaseDecider
{
    // A case in which more was asked is discussed, not worked on.
    private const int MostQuestions = 100;

    /// <summary>Also in a pause: that is when there is time to ask.</summary>
    private static Refusal? Ask(DecisionTurn turn, AskColleagues command)
    {
        if (NotOpen(turn, command.WorkItem, command.Version) is { } refusal)
            return refusal;
        var (facts, item) = (turn.Facts, turn.State.WorkItems[command.WorkItem]);
        if (item.Assignee is not { } holder)
            return Refusal.Of(RefusalCodes.NotClaimed, RefusalKind.Conflict, item.Node.Value);
        if ((NotFor(facts, item, RefusalKind.Forbidden) ?? NotToBeAsked(turn, command, holder) ?? NotWorded(facts, command.Text, "text")) is { } wrong)
            return wrong;
        var due = command.Within is { } within ? TimeToAnswer(turn, within) : null;
        if (command.Within is { } limit && NotInTime(facts, limit, due) is { } late)
            return late;
        foreach (var person in command.People)
        {
            turn.Emit(new QuestionAsked(turn.NextNumber(), item.Number, holder, person)
            {
                DueAt = due?.DueAt,
                MissedFrom = due?.MissedFrom,
                Timer = due is null ? 0 : turn.NextNumber(),
                Personal = PrivatePart.OfText(command.Text.Trim()),
            });
        }

        return null;
    }

    private static Refusal? NotToBeAsked(DecisionTurn turn, AskColleagues command, PersonId holder)
    {
        var (facts, people) = (turn.Facts, command.People);
        var open = turn.State.Questions.Values.Where(q => q.IsOpen).ToList();
        if (people.IsEmpty)
            return Refusal.Of(RefusalCodes.NobodyAsked, RefusalKind.Invalid, "to");
        if (people.GroupBy(p => p).FirstOrDefault(p => p.Count() > 1) is { Key: var twice })
            return Refusal.Of(RefusalCodes.AskedAlready, RefusalKind.Invalid, "to", NameOf(twice, facts));
        if (people.Select(p => NotToBeAsked(p, holder, open, facts)).FirstOrDefault(r => r is not null) is { } wrong)
            return wrong;
        if (open.Count + people.Count > facts.Organisation.Limits.ColleaguesAsked)
            return Refusal.Of(RefusalCodes.TooManyAsked, RefusalKind.Invalid, "to", Number(facts.Organisation.Limits.ColleaguesAsked), Number(open.Count));
        return turn.State.Questions.Count + people.Count > MostQuestions
            ? Refusal.Of(RefusalCodes.TooManyQuestions, RefusalKind.Conflict, "", Number(MostQuestions))
            : null;
    }

    /// <summary>Work is handed to nobody who is away, and neither is a question; who acts for that person can be asked instead.</summary>
    private static Refusal? NotToBeAsked(PersonId asked, PersonId holder, List<ColleagueQuestion> open, Facts facts)
    {
        if (asked == holder || asked == facts.Actor.Id)
            return Refusal.Of(RefusalCodes.AskedOneself, RefusalKind.Invalid, "to");
        if (!facts.Organisation.People.TryGetValue(asked, out var person))
            return Refusal.Of(RefusalCodes.AskedUnknown, RefusalKind.Invalid, "to");
        if (facts.Absences.Where(a => a.Person == asked && a.HoldsOn(facts.LocalDay())).MaxBy(a => a.To) is { } away)
        {
            var instead = ActingFor.SubstitutesOf(asked, facts).Select(p => NameOf(p, facts)).ToList();
            return Refusal.Of(RefusalCodes.AskedAway, RefusalKind.Invalid, "to", person.Name, away.To.ToString("d/M/yyyy", CultureInfo.InvariantCulture), instead.Count == 0 ? "–" : string.Join(", ", instead));
        }

        if (open.Exists(q => q.Asked == asked))
            return Refusal.Of(RefusalCodes.AskedAlready, RefusalKind.Conflict, "to", person.Name);
        return ActingFor.PermissionsOf(person, facts.Organisation).Contains(Permissions.CommentOnCases) ? null : Refusal.Of(RefusalCodes.CannotAnswer, RefusalKind.Invalid, "to", person.Name);
    }

    /// <summary>On the calendar of the case's promise, else of the step, else of the board. Null where there is no calendar: then nothing has a date.</summary>
    private static Deadline? TimeToAnswer(DecisionTurn turn, TimeLimit within) => turn.Facts.Calendars is not { } calendars ? null
        : new DeadlineClock(calendars, turn.Facts.Organisation.Zone).Count(new()
        {
            Limit = within,
            Left = within,
            From = turn.Facts.Now,
            Calendar = (turn.State.DeadlineOf(DeadlineKind.Committed) ?? turn.State.Deadlines.Values.FirstOrDefault())?.Calendar ?? "",
        });

    private static Refusal? NotInTime(Facts facts, TimeLimit within, Deadline? due)
    {
        if (within.Amount < 1 || within.Unit is TimeUnit.CalendarDays or TimeUnit.Months)
            return Refusal.Of(RefusalCodes.TimeToAnswerMalformed, RefusalKind.Invalid, "within");
        return due is not null && DeadlineClock.LatestGiven(facts.Calendars, facts.Organisation.Zone, facts.Now) is var latest && due.DueAt > latest
            ? Refusal.Of(RefusalCodes.NewDateTooFar, RefusalKind.Invalid, "within", due.DueAt.ToString(), latest.ToString())
            : null;
    }

    private static Refusal? AnswerAsked(DecisionTurn turn, AnswerQuestion command)
    {
        if ((NotYoursToAnswer(turn, command.Question) ?? NotWorded(turn.Facts, command.Text, "text")) is { } refusal)
            return refusal;
        turn.Emit(new QuestionAnswered(command.Question) { Personal = PrivatePart.OfText(command.Text.Trim()) });
        return null;
    }

    private static Refusal? DeclineAsked(DecisionTurn turn, DeclineQuestion command)
    {
        if ((NotYoursToAnswer(turn, command.Question) ?? ReasonMissing(command.Reason) ?? NotWorded(turn.Facts, command.Reason, "reason")) is { } refusal)
            return refusal;
        turn.Emit(new QuestionDeclined(command.Question) { Personal = PrivatePart.OfText(command.Reason.Trim()) });
        return null;
    }

    private static Refusal? WithdrawAsked(DecisionTurn turn, WithdrawQuestion command)
    {
        if (NotThereToAnswer(turn, command.Question) is { } refusal)
            return refusal;
        var question = turn.State.Questions[command.Question];
        if (NotFor(turn.Facts, turn.State.WorkItems[question.WorkItem], RefusalKind.Forbidden) is { } notFor)
            return notFor;
        if (command.Reason is { Length: > 0 } reason && NotWorded(turn.Facts, reason, "reason") is { } wrong)
            return wrong;
        turn.Emit(new QuestionWithdrawn(command.Question) { Personal = string.IsNullOrWhiteSpace(command.Reason) ? null : PrivatePart.OfText(command.Reason.Trim()) });
        return null;
    }

    private static Refusal? NotYoursToAnswer(DecisionTurn turn, int number) =>
        turn.State.Questions.TryGetValue(number, out var question) && question.Asked != turn.Facts.Actor.Id
            ? Refusal.Of(RefusalCodes.AskedOfAnother, RefusalKind.Forbidden, "", NameOf(question.Asked, turn.Facts))
            : NotThereToAnswer(turn, number);

    private static Refusal? NotThereToAnswer(DecisionTurn turn, int number)
    {
        if (!turn.State.Questions.TryGetValue(number, out var question))
            return Refusal.Of(RefusalCodes.NoSuchQuestion, RefusalKind.NotFound, "", Number(number));
        return question.Status switch
        {
            QuestionStatus.Open => null,
            QuestionStatus.Withdrawn => Refusal.Of(RefusalCodes.QuestionWithdrawn, RefusalKind.Conflict, "", question.EndedAt?.ToString() ?? ""),
            QuestionStatus.Closed => Refusal.Of(RefusalCodes.QuestionClosed, RefusalKind.Conflict, "", question.EndedAt?.ToString() ?? ""),
            _ => Refusal.Of(RefusalCodes.QuestionAnswered, RefusalKind.Conflict, "", NameOf(question.Asked, turn.Facts), question.EndedAt?.ToString() ?? ""),
        };
    }

    private static Refusal? NotWorded(Facts facts, string text, string field) => string.IsNullOrWhiteSpace(text) ? Refusal.Of(RefusalCodes.TextMissing, RefusalKind.Invalid, field)
        : text.Trim().Length > facts.Organisation.Limits.QuestionCharacters ? Refusal.Of(RefusalCodes.QuestionTooLong, RefusalKind.Invalid, field, Number(facts.Organisation.Limits.QuestionCharacters))
        : null;

    /// <summary>A question is open as long as its holder holds the work that it was asked from. All of a command happens at one instant, so it is enough to look at the case after it.</summary>
    private static void CloseQuestions(DecisionTurn turn)
    {
        foreach (var question in turn.State.Questions.Values.Where(q => q.IsOpen).ToList())
        {
            var stays = turn.State.IsOpen && turn.State.WorkItems.TryGetValue(question.WorkItem, out var item) && item.Status == WorkItemStatus.Claimed && item.Assignee == question.Holder;
            if (!stays)
                turn.Emit(new QuestionClosed(question.Number, ClosureOf(turn, question.WorkItem)));
        }
    }

    private static QuestionClosure ClosureOf(DecisionTurn turn, int item) =>
        turn.CompletedItem == item ? QuestionClosure.Completed
        : turn.TakenBack is not null ? QuestionClosure.Undone
        : !turn.State.IsOpen ? QuestionClosure.CaseEnded
        : turn.State.WorkItems.TryGetValue(item, out var left) && left.Status is WorkItemStatus.Available or WorkItemStatus.Claimed ? QuestionClosure.HandedOver
        : QuestionClosure.Ended;

    /// <summary>A question that nobody will answer goes back to who asked, who can ask somebody else: nobody but who was asked answers it, so it would stay open for ever.</summary>
    private static void ReturnQuestions(DecisionTurn turn)
    {
        foreach (var question in turn.State.Questions.Values.Where(q => q.IsOpen).ToList())
        {
            if (!turn.Facts.Organisation.People.ContainsKey(question.Asked))
                turn.Emit(new QuestionClosed(question.Number, QuestionClosure.AskedLeft));
            else if (IsAwayBeyond(question, turn.Facts))
                turn.Emit(new QuestionClosed(question.Number, QuestionClosure.AskedAway));
        }
    }

    private static bool IsAwayBeyond(ColleagueQuestion question, Facts facts) => facts.Absences.Any(a =>
        a.Person == question.Asked && a.HoldsOn(facts.LocalDay()) && (question.DueAt is not { } due || DateOnly.FromDateTime(facts.Organisation.Zone.ToLocal(due).ToDateTime()) <= a.To));

    /// <summary>Both are reminded, once: what is asked of a colleague does not escalate.</summary>
    private static void FireQuestion(DecisionTurn turn, ArmedTimer timer)
    {
        if (turn.State.Questions.Values.FirstOrDefault(q => q.IsOpen && q.Timer == timer.Number) is { DueAt: { } due } question)
            turn.Emit(new QuestionOverdue(question.Number, due));
    }
}
