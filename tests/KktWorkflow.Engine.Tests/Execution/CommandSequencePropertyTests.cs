using CsCheck;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Whatever people do in whatever order: <see cref="CaseBed"/> checks after each command that the fold is the state and that deciding again gives the same bytes;
/// here stands what must hold of every state besides.</summary>
public sealed class CommandSequencePropertyTests
{
    private static readonly ProcessDefinition Consulting = Of(
        [
            Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
            Officer("soan", "{'unit':'PQLDT','position':'chuyen-vien','handOut':'roundRobin'}"),
            Step("hoi", "Kkt.Consult", "{'unit':'PQLDT','position':'chuyen-vien'}", ("units", "[{'headOf':'PQHXD'},{'headOf':'PQLDT'}]"), ("agencies", "[{'name':'Sở Tài chính'}]"), ("enough", "2")),
            Step("nop", "Kkt.Payment", "{'unit':'MC','position':'mot-cua'}"),
            Officer("tong-hop", "{'sameAs':'soan'}", ("outcomes", "[{'name':'Trinh','label':'Trình'},{'name':'Lai','label':'Làm lại'}]")),
            Step("ky", "Kkt.Approval", "{'unit':'BQL','position':'lanh-dao','notSameAs':['soan']}"),
            Step("phat-hanh", "Kkt.IssueDocument", "{'unit':'VP','position':'van-thu'}"),
        ],
        "tiep-nhan>Accept>soan",
        "soan>hoi",
        "soan>nop",
        "hoi>tong-hop",
        "nop>Paid>tong-hop",
        "tong-hop>Lai>soan",
        "tong-hop>Trinh>ky",
        "ky>Return>tong-hop",
        "ky>Approve>phat-hanh");

    private static readonly Person[] People = [Board.An, Board.Binh, Board.Chi, Board.Dung, Board.Giang, Board.Ha, Board.Hung, Board.Khoa, Board.Lan, Board.Quan];

    [Fact]
    public void Any_sequence_of_commands_keeps_the_promises_of_the_state() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 1_000_000].Array[5, 60]).Sample(
            (certificate, choices) =>
            {
                var definition = certificate ? Certificate : Consulting;
                var bed = new CaseBed(definition).Open(Board.An, accept: choices[0] % 2 == 0, papers: certificate ? ["de-nghi"] : []);
                foreach (var choice in choices)
                {
                    Act(bed, definition, choice);
                    Hold(bed);
                }

                if (bed.State.Status == CaseStatus.Completed && !bed.Events<IncidentSkipped>().Any())
                    LedToAnEnd(bed, definition);
            },
            iter: 200);

    private static void Act(CaseBed bed, ProcessDefinition definition, int choice)
    {
        var rest = choice / People.Length;
        bed.Later(TimeSpan.FromSeconds(rest % 70));
        if (Command(bed, definition, rest) is not { } command)
            return;
        var who = rest % 6 == 0 ? People[choice % People.Length] : WhoMay(bed, command, rest);
        if (bed.Decide(who, command) is Decision.Accepted)
            bed.Done(who, command);
    }

    /// <summary>Mostly somebody who may: random people are refused nearly always and tell little.</summary>
    private static Person WhoMay(CaseBed bed, CaseCommand command, int choice) => command switch
    {
        CompleteWorkItem c => DoerOf(bed, c.WorkItem, choice),
        ClaimWorkItem c => DoerOf(bed, c.WorkItem, choice),
        ReleaseWorkItem c => DoerOf(bed, c.WorkItem, choice),
        AskColleagues c when bed.State.WorkItems[c.WorkItem].Assignee is { } holder => bed.Organisation.People[holder],
        AnswerQuestion c => bed.Organisation.People[bed.State.Questions[c.Question].Asked],
        DeclineQuestion c => bed.Organisation.People[bed.State.Questions[c.Question].Asked],
        WithdrawQuestion c => bed.Organisation.People[bed.State.Questions[c.Question].Holder],
        UndoLastStep when bed.State.Undo is { } last => bed.Organisation.People[last.By],
        RetryIncident or SkipIncident => Board.Quan,
        ChangePapers => Board.An,
        _ => Board.Khoa,
    };

    private static Person DoerOf(CaseBed bed, int number, int choice)
    {
        var item = bed.State.WorkItems[number];
        var doers = People.Where(p => item.Assignee is { } holder ? p.Id == holder : item.Candidates.Allow(p)).ToList();
        return doers[choice % doers.Count];
    }

    private static CaseCommand? Command(CaseBed bed, ProcessDefinition definition, int choice)
    {
        var items = bed.State.WorkItems.Values.ToList();
        var item = items.Count == 0 ? null : items[choice % items.Count];
        var steps = definition.Nodes.Where(n => n.Type.StartsWith("Kkt.", StringComparison.Ordinal)).ToList();
        return (choice / 100 % 20) switch
        {
            0 when choice % 3 == 0 => new PauseCase((PauseCause)(choice % 4), "x"),
            1 => bed.State.Status == CaseStatus.Paused ? new ResumeCase(null) : new UndoLastStep(),
            2 or 11 => new SendBack(steps[choice % steps.Count].Path, "x"),
            3 or 12 => new UndoLastStep(),
            4 when choice % 11 == 0 => new CancelCase("x"),
            5 when item is not null => new ReleaseWorkItem(item.Number),
            6 when item is not null => new ReassignWorkItem(item.Number, People[choice % People.Length].Id, "x"),
            7 when item is not null => new ClaimWorkItem(item.Number, choice % 3 == 0 ? 1 : null),
            8 => new ChangePapers([new Paper("de-nghi", PaperForm.Original, 1)]),
            9 => new AddComment("x"),
            10 when bed.State.Incidents.Values.FirstOrDefault() is { } incident => choice % 2 == 0
                ? new RetryIncident(incident.Number)
                : new SkipIncident(incident.Number, [KktWorkflow.Engine.Activities.StepSheet.Of(definition.Node(incident.Node)).Outcomes[0].Name], "x"),
            13 or 14 when item is not null => new AskColleagues(item.Number, [People[choice % People.Length].Id, People[choice / 7 % People.Length].Id], "x"),
            15 when bed.State.Questions.Values.LastOrDefault() is { } question => (choice % 3) switch
            {
                0 => new AnswerQuestion(question.Number, "x"),
                1 => new DeclineQuestion(question.Number, "x"),
                _ => new WithdrawQuestion(question.Number),
            },
            _ when item is not null => Completion(definition, item, choice),
            _ => null,
        };
    }

    private static CompleteWorkItem Completion(ProcessDefinition definition, WorkItem item, int choice)
    {
        var outcomes = KktWorkflow.Engine.Activities.StepSheet.Of(definition.Node(item.Node)).Outcomes;
        return new(
            item.Number,
            outcomes[choice % 7 < 5 ? 0 : choice % outcomes.Count].Name,
            "x",
            Sorted.Empty<System.Text.Json.JsonElement>().Add("canBo", System.Text.Json.JsonSerializer.SerializeToElement(choice % 9 == 0 ? "hung" : "chi")),
            KktWorkflow.Engine.Activities.StepSheet.Of(definition.Node(item.Node)).Checklist.Select(l => l.Id).ToEquatableArray());
    }

    /// <summary>No case ends silently: what was completed last leads to an end, or nowhere, in the drawing.</summary>
    private static void LedToAnEnd(CaseBed bed, ProcessDefinition definition)
    {
        var completed = bed.Events<WorkItemCompleted>().Last();
        var step = bed.Events<WorkItemCreated>().Single(i => i.WorkItem == completed.WorkItem).Node;
        var port = definition.Node(step).Type == "Kkt.Consult" ? "Done" : completed.Outcome;
        foreach (var connection in definition.Root.Connections.Where(c => c.Source == step.Id && c.Port == port))
            definition.Node(definition.Root.Path.Child(connection.Target)).Type.ShouldBe("Elsa.End");
    }

    private static void Hold(CaseBed bed)
    {
        var state = bed.State;
        if (!state.IsOpen)
        {
            state.WorkItems.ShouldBeEmpty();
            state.Executions.ShouldBeEmpty();
            state.Waits.ShouldBeEmpty();
            state.Incidents.ShouldBeEmpty();
        }
        else
        {
            state.Executions.ShouldNotBeEmpty();
            state.Executions.Values.ShouldContain(x => x.Status == ExecutionStatus.Waiting || x.Status == ExecutionStatus.Faulted);
        }

        state.Executions.Values.Select(x => x.Node).ShouldBeUnique();
        foreach (var item in state.WorkItems.Values)
        {
            state.Waits.ShouldContainKey(item.Wait);
            state.Executions.ShouldContainKey(item.Execution);
        }

        foreach (var question in state.Questions.Values.Where(q => q.IsOpen))
            (state.WorkItems[question.WorkItem].Status, state.WorkItems[question.WorkItem].Assignee).ShouldBe((WorkItemStatus.Claimed, question.Holder));
        foreach (var wait in state.Waits.Values.Where(w => w.Kind == WaitKind.Person))
            state.WorkItems.Values.ShouldContain(i => i.Wait == wait.Number && (i.Status == WorkItemStatus.Available || i.Status == WorkItemStatus.Claimed));
        bed.Events<CaseAccepted>().Count().ShouldBe(state.Code is null ? 0 : 1);
        state.SupplementRequests.ShouldBeGreaterThanOrEqualTo(0);
        (state.Status == CaseStatus.Paused).ShouldBe(state.Pause is not null);
    }
}
