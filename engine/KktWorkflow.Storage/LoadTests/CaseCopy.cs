using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.Numbers;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.LoadTests;

/// <summary>One copy of a template: the same story, so much earlier or later, under an id and numbers of its own.</summary>
internal sealed class CaseCopy(CaseTemplate template, TimeSpan shift)
{
    private readonly CaseId _id = new(Guid.CreateVersion7(template.Events[0].At.Plus(shift).ToDateTimeOffset()));

    public void Store(WriteSession session)
    {
        var commands = new Dictionary<Guid, Guid>();
        var events = new RecordedEvent[template.Events.Count];
        var origins = new CommandOrigin[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            var told = template.Events[i];
            var at = told.At.Plus(shift);
            events[i] = told with { At = at, Event = Copy(session, told, at, template.Sources[i]) };
            if (!commands.TryGetValue(template.Commands[i], out var command))
                commands.Add(template.Commands[i], command = Guid.CreateVersion7(at.ToDateTimeOffset()));
            origins[i] = new(command, template.Definition.VersionId);
        }

        CaseCommit.Store(session, StreamHead.Start, CaseState.None, EquatableArray.Create<RecordedEvent>(events), origins);
    }

    private CaseEvent Copy(WriteSession session, RecordedEvent told, Instant at, DocumentSource source) => told.Event switch
    {
        CaseOpened e => e with { Case = _id },
        CaseAccepted e => Accept(session, e, FactsAt(at, told.Actor)),
        DocumentIssued e => Issue(session, e, source, FactsAt(at, told.Actor)),
        CaseExtended e => e with { DueAt = e.DueAt.Plus(shift) },
        QuestionAsked { DueAt: { } due, MissedFrom: { } missed } e => e with { DueAt = due.Plus(shift), MissedFrom = missed.Plus(shift) },
        QuestionOverdue e => e with { DueAt = e.DueAt.Plus(shift) },
        ExecutionWaiting { Timers.IsEmpty: false } e => e with { Timers = e.Timers.Select(t => t with { DueAt = t.DueAt.Plus(shift) }).ToEquatableArray() },
        var unchanged => unchanged,
    };

    private CaseAccepted Accept(WriteSession session, CaseAccepted e, Facts facts)
    {
        var register = CaseCodes.Register(facts);
        var number = Draw(session, register);
        return e with
        {
            Register = register,
            Number = number,
            Code = CaseCodes.Text(facts, number),
            ReceivedAt = e.ReceivedAt.Plus(shift),
        };
    }

    /// <summary>Nothing is drawn up for a copy: there would be a file for each.</summary>
    private static DocumentIssued Issue(WriteSession session, DocumentIssued e, DocumentSource source, Facts facts)
    {
        var register = e.Number > 0 ? source.Register(e.Unit ?? "", facts) : "";
        var number = register.Length == 0 ? 0 : Draw(session, register);
        return e with { Register = register, Number = number, NumberText = number == 0 ? "" : source.Text(number, facts), Template = null, TemplateHash = null, Moment = null };
    }

    private static long Draw(WriteSession session, string register)
    {
        var number = session.LastNumber(register) + 1;
        session.SaveLastNumber(register, number);
        return number;
    }

    private Facts FactsAt(Instant at, Actor actor) => new() { Now = at, Actor = actor, Definition = template.Definition, Organisation = template.Organisation };
}
