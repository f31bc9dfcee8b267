using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Who follows a case is told what becomes of it, as long as he or she may read it.</summary>
public abstract class FollowCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Case_is_followed_once_however_many_windows_ask_and_until_it_is_stopped()
    {
        await using var world = await TestWorld.Create(database);
        var (followed, other) = (await world.Opened(), await world.Opened());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Follow(world, followed)));

        (await ListOf(world, Board.Chi)).ShouldBe([followed.Id]);
        (await ListOf(world, Board.An)).ShouldBeEmpty("somebody else's choice is nobody's business");
        (await world.Storage.Follows.IsFollowed(Board.Chi.Id, other.Id, Cancellation)).ShouldBeFalse();

        await world.Storage.Follows.Stop(Board.Chi.Id, followed.Id, Cancellation);
        await world.Storage.Follows.Stop(Board.Chi.Id, followed.Id, Cancellation);
        (await ListOf(world, Board.Chi)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Follower_is_told_when_the_clock_stops_and_goes_on_and_when_the_case_is_called_off()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await SpreadLater(world);
        await Follow(world, state);
        await world.Do(new(state.Id, new PauseCase(PauseCause.Law, "chờ văn bản của tỉnh"), TestWorld.ActorOf(Board.Dung)));
        await world.Do(new(state.Id, new ResumeCase(null), TestWorld.ActorOf(Board.Dung)));
        await world.Do(new(state.Id, new CancelCase("rút hồ sơ"), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world);

        (await NewsOf(world, Board.Chi)).ShouldBe([CaseNews.Cancelled, CaseNews.Resumed, CaseNews.Paused]);
        (await world.Storage.Notices.List(Board.Chi.Id, null, Cancellation)).Items.ShouldAllBe(n => n.Kind == NoticeKind.Followed && n.WorkItem == null && n.Actor == Board.Dung.Name);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Acceptance_is_told_to_who_followed_the_registered_dossier()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await Follow(world, state);
        await SpreadLater(world);

        (await NewsOf(world, Board.Chi)).ShouldBe([CaseNews.Accepted]);
    }

    [Fact]
    public async Task Return_of_a_step_is_told_once_and_names_the_step()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.ReadyToSign();
        await SpreadLater(world);
        foreach (var person in new[] { Board.Binh, Board.Chi, Board.Dung })
            await world.Storage.Follows.Follow(person.Id, state.Id, Cancellation);
        await world.Do(new(state.Id, new CompleteWorkItem(TestWorld.Item(state, "ky").Number, "Return", "Thiếu căn cứ.", TestWorld.NoValues, []), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world);

        var told = (await world.Storage.Notices.List(Board.Chi.Id, null, Cancellation)).Items.ShouldHaveSingleItem();
        (told.News, told.Step, told.WorkItem).ShouldBe((CaseNews.Returned, "Thẩm định", null));
        (await NewsOf(world, Board.Binh)).ShouldBeEmpty("whose work came back is told that alone");
        (await NewsOf(world, Board.Dung)).ShouldBeEmpty("who did it needs no telling");
    }

    [Fact]
    public async Task What_was_undone_within_its_minute_is_no_news()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await SpreadLater(world);
        await Follow(world, state);
        await world.Complete(state, "tham-dinh", Board.Binh);
        await world.Do(new(state.Id, new UndoLastStep(), TestWorld.ActorOf(Board.Binh)));
        await SpreadLater(world);

        (await NewsOf(world, Board.Chi)).ShouldBeEmpty();
    }

    [Fact]
    public async Task End_is_told_to_followers_beside_those_who_worked_on_it()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.ReadyToSign();
        await SpreadLater(world);
        await Follow(world, state);
        await world.Storage.Follows.Follow(Board.Binh.Id, state.Id, Cancellation);
        await world.Complete(state, "ky", Board.Dung, "Approve");
        await SpreadLater(world);

        (await NewsOf(world, Board.Chi)).ShouldContain(CaseNews.Completed);
        (await world.Storage.Notices.List(Board.Binh.Id, null, Cancellation)).Items.Count(n => n.Kind == NoticeKind.CaseEnded).ShouldBe(1);
        (await NewsOf(world, Board.Binh)).ShouldNotContain(CaseNews.Completed);
    }

    [Fact]
    public async Task Missed_time_of_a_step_and_missed_appointment_are_told_to_followers()
    {
        await using var world = await TestWorld.Create(database);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation);
        await world.Release(TestDefinitions.Timed);
        var state = await world.Opened("han");
        await SpreadLater(world);
        await Follow(world, state);
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.Storage.Timers.FireDue(Cancellation);
        await SpreadLater(world);
        (await NewsOf(world, Board.Chi)).ShouldBe([CaseNews.Late]);

        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.Storage.Timers.FireDue(Cancellation);
        await SpreadLater(world);
        (await NewsOf(world, Board.Chi)).ShouldBe([CaseNews.Late, CaseNews.Late], "the date by law is not told beside the one that was promised");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Who_may_no_longer_read_the_case_is_told_nothing_though_it_is_still_followed()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await SpreadLater(world);
        await Follow(world, state);
        await world.Storage.Follows.Follow(Board.An.Id, state.Id, Cancellation);
        await world.Do(new(state.Id, new PauseCase(PauseCause.Law, "chờ"), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world, (person, id, _) => Task.FromResult(person != Board.Chi.Id && id == state.Id));

        (await NewsOf(world, Board.Chi)).ShouldBeEmpty();
        (await NewsOf(world, Board.An)).ShouldBe([CaseNews.Paused]);
        (await ListOf(world, Board.Chi)).ShouldBe([state.Id]);
    }

    [Fact]
    public async Task News_goes_once_a_day_where_nothing_else_was_chosen()
    {
        await using var world = await TestWorld.Create(database);

        (await world.Storage.NoticeChoices.Of(Board.Chi.Id, Cancellation))[NoticeKind.Followed].ShouldBe(NoticeChoice.Daily);
    }

    private static Task Follow(TestWorld world, CaseState state) => world.Storage.Follows.Follow(Board.Chi.Id, state.Id, Cancellation);

    private static async Task<IReadOnlyList<CaseId>> ListOf(TestWorld world, PersonRecord person) =>
        [.. (await world.Storage.Cases.List(new() { FollowedBy = person.Id }, Cancellation)).Items.Select(c => c.Id)];

    private static async Task<IReadOnlyList<CaseNews>> NewsOf(TestWorld world, PersonRecord person) =>
        [.. (await world.Storage.Notices.List(person.Id, null, Cancellation)).Items.Select(n => n.News).OfType<CaseNews>()];

    private static Task SpreadLater(TestWorld world) => SpreadLater(world, TestWorld.EverybodyReads);

    private static async Task SpreadLater(TestWorld world, Func<PersonId, CaseId, CancellationToken, Task<bool>> mayRead)
    {
        world.Clock.Advance(CaseDecider.UndoTime);
        await world.Storage.Spreading.SpreadDue((_, _, at) => at, mayRead, Cancellation);
    }
}
