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
            },
            iter: 150);

    private static void Act(CaseBed bed, ProcessDefinition definition, int choice)
    {
        var who = People[choice % People.Length];
        var rest = choice / People.Length;
        bed.Later(TimeSpan.FromSeconds(rest % 90));
        var before = bed.Log.Count;
        if (Command(bed, definition, rest) is { } command && bed.Decide(who, command) is Decision.Accepted)
            bed.Done(who, command);
        else
            bed.Log.Count.ShouldBe(before);
    }

    private static CaseCommand? Command(CaseBed bed, ProcessDefinition definition, int choice)
    {
        var items = bed.State.WorkItems.Values.ToList();
        var item = items.Count == 0 ? null : items[choice % items.Count];
        var steps = definition.Nodes.Where(n => n.Type.StartsWith("Kkt.", StringComparison.Ordinal)).ToList();
        return (choice / 100 % 20) switch
        {
            0 => new PauseCase((PauseCause)(choice % 4), "x"),
            1 => new ResumeCase(null),
            2 => new SendBack(steps[choice % steps.Count].Path, "x"),
            3 => new UndoLastStep(),
            4 when choice % 7 == 0 => new CancelCase("x"),
            5 when item is not null => new ReleaseWorkItem(item.Number),
            6 when item is not null => new ReassignWorkItem(item.Number, People[choice % People.Length].Id, "x"),
            7 when item is not null => new ClaimWorkItem(item.Number, choice % 3),
            8 => new ChangePapers([new Paper("de-nghi", PaperForm.Original, 1)]),
            9 => new AddComment("x"),
            10 when bed.State.Incidents.Values.FirstOrDefault() is { } incident => choice % 2 == 0
                ? new RetryIncident(incident.Number)
                : new SkipIncident(incident.Number, [KktWorkflow.Engine.Activities.StepSheet.Of(definition.Node(incident.Node)).Outcomes[0].Name], "x"),
            _ when item is not null => Completion(definition, item, choice),
            _ => null,
        };
    }

    private static CompleteWorkItem Completion(ProcessDefinition definition, WorkItem item, int choice)
    {
        var outcomes = KktWorkflow.Engine.Activities.StepSheet.Of(definition.Node(item.Node)).Outcomes;
        return new(
            item.Number,
            outcomes[choice % 5 < 3 ? 0 : choice % outcomes.Count].Name,
            "x",
            Sorted.Empty<System.Text.Json.JsonElement>().Add("canBo", System.Text.Json.JsonSerializer.SerializeToElement(choice % 4 == 0 ? "hung" : "chi")),
            KktWorkflow.Engine.Activities.StepSheet.Of(definition.Node(item.Node)).Checklist.Select(l => l.Id).ToEquatableArray());
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

        foreach (var item in state.WorkItems.Values)
        {
            state.Waits.ShouldContainKey(item.Wait);
            state.Executions.ShouldContainKey(item.Execution);
        }

        foreach (var wait in state.Waits.Values.Where(w => w.Kind == WaitKind.Person))
            state.WorkItems.Values.ShouldContain(i => i.Wait == wait.Number && (i.Status == WorkItemStatus.Available || i.Status == WorkItemStatus.Claimed));
        bed.Events<CaseAccepted>().Count().ShouldBe(state.Code is null ? 0 : 1);
        state.SupplementRequests.ShouldBeGreaterThanOrEqualTo(0);
        (state.Status == CaseStatus.Paused).ShouldBe(state.Pause is not null);
    }
}
