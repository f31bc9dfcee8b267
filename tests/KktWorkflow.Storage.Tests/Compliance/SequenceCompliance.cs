using CsCheck;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Whatever people and the engine do in whatever order, the tables are what the log says.</summary>
[LongForm]
public abstract class SequenceCompliance(ITestDatabase database)
{
    [Fact]
    public async Task Any_sequence_of_commands_leaves_a_log_that_verifies()
    {
        var steps = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[0, 30]).Array[5, 40];

        // A database that isn't there skips the test here; in a sequence it would be a failure.
        await database.Copy();
        await steps.SampleAsync(
            async script =>
            {
                await using var world = await TestWorld.Create(database);
                var cases = new List<CaseId>();
                foreach (var (act, who, which) in script)
                    await Act(world, cases, act, Board.People[who], which);
                await world.ShouldVerify();
                foreach (var id in cases)
                    await ShouldHaveNoWorkAfterItsEnd(world, id);
            },
            iter: LongForm.Count(15, 300),
            threads: 1);
    }

    private static async Task Act(TestWorld world, List<CaseId> cases, int act, PersonRecord who, int which)
    {
        if (act == 0 || cases.Count == 0)
        {
            var state = await world.Opened(which % 4 == 0 ? "cha" : which % 4 == 1 ? "loa" : "thu", which % 4 < 2 ? CaseKind.Internal : CaseKind.Procedure);
            cases.Add(state.Id);
            return;
        }

        var before = (await world.Storage.Cases.State(cases[which % cases.Count], TestWorld.Cancellation)).ShouldNotBeNull();
        if (act is 8 or 9)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(20));
            await (act == 8 ? world.Storage.Inbox.DeliverPending(TestWorld.Cancellation) : world.Storage.Timers.FireDue(TestWorld.Cancellation));
            return;
        }

        var item = before.WorkItems.Values.ElementAtOrDefault(which % Math.Max(1, before.WorkItems.Count))?.Number ?? which;
        CaseCommand command = act switch
        {
            1 => new ClaimWorkItem(item),
            2 => new ReleaseWorkItem(item),
            3 or 4 => new CompleteWorkItem(item, before.WorkItems.GetValueOrDefault(item)?.Node.Id == "ky" ? (which % 2 == 0 ? "Approve" : "Return") : "Done", "lời", TestWorld.NoValues, []),
            5 => new PauseCase(PauseCause.Supplement, "chờ"),
            6 => which % 5 == 0 ? new CancelCase("thôi") : new ResumeCase(null),
            10 => new AskColleagues(item, [Board.People[which % Board.People.Length].Id], "lời"),
            11 when before.Questions.Values.LastOrDefault() is { } question => which % 3 == 0 ? new WithdrawQuestion(question.Number) : new AnswerQuestion(question.Number, "lời"),
            _ => new AddComment("lời"),
        };
        var outcome = await world.Storage.Commands.Handle(new(before.Id, command, TestWorld.ActorOf(who)), TestWorld.Cancellation);
        var after = (await world.Storage.Cases.State(before.Id, TestWorld.Cancellation)).ShouldNotBeNull();
        var expected = outcome is CommandOutcome.Accepted accepted ? accepted.State : before;
        CaseEventCodec.EncodeState(after).ShouldBe(CaseEventCodec.EncodeState(expected));
    }

    private static async Task ShouldHaveNoWorkAfterItsEnd(TestWorld world, CaseId id)
    {
        var state = (await world.Storage.Cases.State(id, TestWorld.Cancellation)).ShouldNotBeNull();
        if (state.IsOpen)
            return;
        (await world.Storage.WorkItems.OfCase(id, TestWorld.Cancellation)).ShouldAllBe(i => i.Status == WorkItemStatus.Completed || i.Status == WorkItemStatus.Cancelled);
        state.Timers.ShouldBeEmpty();
        state.Waits.ShouldBeEmpty();
    }
}
