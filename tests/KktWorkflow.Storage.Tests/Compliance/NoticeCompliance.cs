using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>Who is told what, when, and how it leaves the house, on every provider.</summary>
public abstract class NoticeCompliance(ITestDatabase database)
{
    private static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Nobody_is_told_while_a_step_can_be_undone_and_then_each_recipient_once()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();

        (await Spread(world)).ShouldBe(0);
        world.Clock.Advance(UndoTime);
        (await Spread(world)).ShouldBeGreaterThan(0);
        (await Spread(world)).ShouldBe(0);

        var told = (await NoticesOf(world, Board.Dung)).Single(n => n.Kind == NoticeKind.Told);
        told.Text.ShouldBe("Có hồ sơ mới");
        told.Procedure.ShouldBe("Quy trình thu");
        (await world.Storage.Notices.Unread(Board.Dung.Id, Cancellation)).ShouldBe((await NoticesOf(world, Board.Dung)).Count);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Work_handed_to_somebody_is_told_to_that_person_alone()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await world.Do(new(state.Id, new ReassignWorkItem(TestWorld.Item(state, "tham-dinh").Number, Board.Chi.Id, "bận"), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world);

        var notice = (await NoticesOf(world, Board.Chi)).ShouldHaveSingleItem();
        (notice.Kind, notice.Step, notice.Actor, notice.CaseCode).ShouldBe((NoticeKind.Assigned, "Thẩm định", Board.Dung.Name, state.Code));
        (await NoticesOf(world, Board.Binh)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_given_back_is_told_to_the_others_of_the_post()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var item = TestWorld.Item(state, "tham-dinh").Number;
        await world.Do(new(state.Id, new ClaimWorkItem(item), TestWorld.ActorOf(Board.Binh)));
        await world.Do(new(state.Id, new ReleaseWorkItem(item), TestWorld.ActorOf(Board.Binh)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Chi)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.ReturnedToUnit);
        (await NoticesOf(world, Board.Binh)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_that_comes_back_over_a_loop_is_told_to_who_had_done_it()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.ReadyToSign();
        await world.Do(new(state.Id, new CompleteWorkItem(TestWorld.Item(state, "ky").Number, "Return", "Thiếu căn cứ.", TestWorld.NoValues, []), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Binh)).Where(n => n.Kind == NoticeKind.SentBack).ShouldHaveSingleItem().Step.ShouldBe("Thẩm định");
    }

    [Fact]
    public async Task End_of_a_case_is_told_to_who_worked_on_it_but_not_to_who_ended_it()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.ReadyToSign();
        await world.Complete(state, "ky", Board.Dung, "Approve");
        await SpreadLater(world);

        foreach (var worker in new[] { Board.An, Board.Binh })
            (await NoticesOf(world, worker)).ShouldContain(n => n.Kind == NoticeKind.CaseEnded);
        (await NoticesOf(world, Board.Dung)).ShouldNotContain(n => n.Kind == NoticeKind.CaseEnded);
    }

    [Fact]
    public async Task Comment_is_told_to_whom_it_calls_by_name()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await world.Do(new(state.Id, new AddComment("Nhờ @Chi xem giúp, gửi về an@bql.vn; @khong-ai thì thôi."), TestWorld.ActorOf(Board.Binh)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Chi)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Mentioned);
        (await NoticesOf(world, Board.An)).ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_came_of_a_completion_that_was_undone_is_told_to_nobody()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Appraised();
        await world.Do(new(state.Id, new AddComment("Nhờ @chi xem lại."), TestWorld.ActorOf(Board.Binh)));
        state = (await world.Do(new(state.Id, new UndoLastStep(), TestWorld.ActorOf(Board.Binh)))).State;
        await SpreadLater(world);
        (await NoticesOf(world, Board.Dung)).ShouldNotContain(n => n.Kind == NoticeKind.Told);
        (await NoticesOf(world, Board.Chi)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Mentioned);

        await world.Complete(state, "tham-dinh", Board.Binh);
        await SpreadLater(world);
        (await NoticesOf(world, Board.Dung)).Count(n => n.Kind == NoticeKind.Told).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_cannot_be_spread_holds_no_other_back()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        for (var i = 0; i < 3; i++)
            await world.Do(new(state.Id, new AddComment("@chi"), TestWorld.ActorOf(Board.Binh)));
        using var administrator = database.Administrate(world.Options);
        var bad = administrator.Rows("outbox").First(row => Equals(administrator.Read("outbox", "kind", row), StoredWord.Of(NoticeKind.Mentioned)));
        var kind = administrator.Read("outbox", "kind", bad);
        administrator.Write("outbox", "kind", bad, "khong-ro");

        await Should.ThrowAsync<AggregateException>(() => SpreadLater(world));
        (await NoticesOf(world, Board.Chi)).Count.ShouldBe(2);
        administrator.Write("outbox", "kind", bad, kind);
        (await Spread(world)).ShouldBe(1);
    }

    [Fact]
    public async Task What_has_lost_its_reason_within_the_minute_is_told_to_nobody()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var item = TestWorld.Item(state, "tham-dinh").Number;
        await world.Do(new(state.Id, new ReassignWorkItem(item, Board.Chi.Id, "bận"), TestWorld.ActorOf(Board.Dung)));
        await world.Do(new(state.Id, new ReassignWorkItem(item, Board.Binh.Id, "nhầm"), TestWorld.ActorOf(Board.Dung)));
        await SpreadLater(world);

        (await NoticesOf(world, Board.Chi)).ShouldBeEmpty();
        (await NoticesOf(world, Board.Binh)).ShouldHaveSingleItem();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Trial_tells_nobody()
    {
        await using var world = await TestWorld.Create(database);
        await world.Opened("con", CaseKind.Trial);

        (await SpreadLater(world)).ShouldBe(0);
    }

    [Fact]
    public async Task Two_hosts_tell_each_thing_once()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();
        await using var other = new KktStorage(world.Options, world.Clock, world.System);
        world.Clock.Advance(UndoTime);

        await Task.WhenAll(Spread(world), other.Spreading.SpreadDue(AtOnce, TestWorld.EverybodyReads, Cancellation));

        (await NoticesOf(world, Board.Dung)).Count(n => n.Kind == NoticeKind.Told).ShouldBe(1);
    }

    [Fact]
    public async Task Read_notice_is_counted_no_more_and_only_by_its_owner()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();
        await SpreadLater(world);
        var notices = await NoticesOf(world, Board.Dung);

        await world.Storage.Notices.Read(Board.Binh.Id, notices[0].Case, notices[0].Sequence, Cancellation);
        (await world.Storage.Notices.Unread(Board.Dung.Id, Cancellation)).ShouldBe(notices.Count);
        await world.Storage.Notices.Read(Board.Dung.Id, notices[0].Case, notices[0].Sequence, Cancellation);
        (await world.Storage.Notices.Unread(Board.Dung.Id, Cancellation)).ShouldBe(notices.Count - 1);
        await world.Storage.Notices.ReadAll(Board.Dung.Id, Instant.From(world.Clock.GetUtcNow()), Cancellation);
        (await world.Storage.Notices.Unread(Board.Dung.Id, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Notice_that_comes_after_the_list_was_read_stays_unread_although_it_tells_of_something_earlier()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await world.Do(new(state.Id, new AddComment("@chi trước"), TestWorld.ActorOf(Board.Binh)));
        await SpreadLater(world);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.Do(new(state.Id, new AddComment("@chi sau"), TestWorld.ActorOf(Board.Binh)));
        var seen = (await NoticesOf(world, Board.Chi)).ShouldHaveSingleItem();
        var held = Instant.From(world.Clock.GetUtcNow());
        await SpreadLater(world);

        await world.Storage.Notices.ReadAll(Board.Chi.Id, seen.ToldAt, Cancellation);
        await world.Storage.Notices.ReadAll(Board.Chi.Id, held, Cancellation);

        (await NoticesOf(world, Board.Chi)).Select(n => (n.Text, n.ReadAt is null)).ShouldBe([("@chi sau", true), ("@chi trước", false)]);
    }

    [Fact]
    public async Task List_goes_on_behind_its_last_row()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        for (var i = 0; i < 60; i++)
            await world.Do(new(state.Id, new AddComment("@chi"), TestWorld.ActorOf(Board.Binh)));
        await SpreadLater(world);

        var first = await world.Storage.Notices.List(Board.Chi.Id, null, Cancellation);
        var second = await world.Storage.Notices.List(Board.Chi.Id, first.Next, Cancellation);

        first.Items.Count.ShouldBe(50);
        first.Items.Concat(second.Items).Select(n => n.Sequence).Distinct().Count().ShouldBe(60);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Notices_of_one_person_leave_in_one_mail_and_what_comes_meanwhile_in_the_next()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        var state = await Mentioned(world, Board.Chi, 3);

        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(1);
        var mail = (await Take(world)).ShouldNotBeNull();
        mail.Notices.Count.ShouldBe(3);
        await Mention(world, state, Board.Chi, 200);
        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(0);
        await world.Storage.Mails.Sent(mail, Cancellation);

        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(1);
        (await Take(world)).ShouldNotBeNull().Notices.Count.ShouldBe(200);
        (await Take(world)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_read_or_done_in_the_meantime_is_not_in_the_mail()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        var state = await Mentioned(world, Board.Chi, 1);
        var item = TestWorld.Item(state, "tham-dinh").Number;
        state = (await world.Do(new(state.Id, new ReassignWorkItem(item, Board.Chi.Id, "bận"), TestWorld.ActorOf(Board.Dung)))).State;
        await SpreadLater(world);
        await world.Storage.Mails.MakeUp(Cancellation);
        await world.Complete(state, "tham-dinh", Board.Chi);
        var mention = (await NoticesOf(world, Board.Chi)).Single(n => n.Kind == NoticeKind.Mentioned);
        await world.Storage.Notices.Read(Board.Chi.Id, mention.Case, mention.Sequence, Cancellation);

        (await Take(world)).ShouldNotBeNull().Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_without_an_address_and_kinds_chosen_for_the_app_make_no_mail()
    {
        await using var world = await TestWorld.Create(database);
        await Mentioned(world, Board.Chi, 1);
        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(0);

        await GiveAddress(world, Board.Binh);
        await world.Storage.NoticeChoices.Save(Board.Binh.Id, new Dictionary<NoticeKind, NoticeChoice> { [NoticeKind.Mentioned] = NoticeChoice.InApp }, Cancellation);
        await Mentioned(world, Board.Binh, 1, by: Board.Chi);

        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(0);
        (await NoticesOf(world, Board.Binh)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Morning_over_which_no_host_ran_is_the_morning_of_a_notice_all_the_same()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        var state = await world.Opened();
        await world.Do(new(state.Id, new AddComment("@chi"), TestWorld.ActorOf(Board.Binh)));
        var told = Instant.From(world.Clock.GetUtcNow()).Plus(UndoTime);
        world.Clock.Advance(TimeSpan.FromDays(1));
        var asked = new List<Instant>();

        await world.Storage.Spreading.SpreadDue(
            (_, _, at) =>
            {
                asked.Add(at);
                return at;
            },
            TestWorld.EverybodyReads,
            Cancellation);

        asked.ShouldContain(told);
        asked.ShouldAllBe(at => at == told);
        (await world.Storage.Mails.MakeUp(Cancellation)).ShouldBe(1);
        (await Take(world)).ShouldNotBeNull().Notices.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Mail_is_taken_by_one_host_at_a_time_and_keeps_its_id()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        await Mentioned(world, Board.Chi, 1);
        await world.Storage.Mails.MakeUp(Cancellation);
        await using var other = new KktStorage(world.Options, world.Clock, world.System);

        var taken = await Task.WhenAll(Take(world), other.Mails.TakeDue(TimeSpan.FromMinutes(5), Cancellation));
        var first = taken.OfType<Mail>().ShouldHaveSingleItem();
        world.System.Advance(TimeSpan.FromMinutes(5));

        (await Take(world)).ShouldNotBeNull().Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task Mail_that_was_claimed_on_a_clock_that_ran_ahead_leaves_when_it_is_set_right()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        await Mentioned(world, Board.Chi, 1);
        await world.Storage.Mails.MakeUp(Cancellation);
        var claimed = (await Take(world)).ShouldNotBeNull();

        world.System.Advance(TimeSpan.FromDays(-300));

        (await Take(world)).ShouldNotBeNull().Id.ShouldBe(claimed.Id);
        (await Take(world)).ShouldBeNull();
    }

    [Fact]
    public async Task Failed_mail_stands_in_the_list_until_it_is_sent_again()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        await Mentioned(world, Board.Chi, 1);
        await world.Storage.Mails.MakeUp(Cancellation);
        var mail = (await Take(world)).ShouldNotBeNull();
        await world.Storage.Mails.Failed(mail, "550 no such user", Cancellation);

        var failure = (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem();
        (failure.Person, failure.State, failure.Error, failure.Notices).ShouldBe((Board.Chi.Id, MailState.Failed, "550 no such user", 1));
        (await world.Storage.Mails.SendAgain(mail.Id, Cancellation)).ShouldBeTrue();
        (await Take(world)).ShouldNotBeNull().Id.ShouldBe(mail.Id);
        await world.Storage.Mails.Sent(mail, Cancellation);

        (await world.Storage.Mails.Failures(Cancellation)).ShouldBeEmpty();
        (await world.Storage.Mails.SendAgain(mail.Id, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Mail_that_a_host_is_sending_is_not_sent_again_before_its_claim_is_over()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        await Mentioned(world, Board.Chi, 1);
        await world.Storage.Mails.MakeUp(Cancellation);
        await world.Storage.Mails.Unreached((await Take(world)).ShouldNotBeNull(), TimeSpan.FromMinutes(1), "refused", Cancellation);
        world.System.Advance(TimeSpan.FromMinutes(1));
        var claimed = (await Take(world)).ShouldNotBeNull();

        (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem().State.ShouldBe(MailState.Sending);
        (await world.Storage.Mails.SendAgain(claimed.Id, Cancellation)).ShouldBeFalse();
        (await Take(world)).ShouldBeNull();
        world.System.Advance(TimeSpan.FromMinutes(5));
        (await world.Storage.Mails.SendAgain(claimed.Id, Cancellation)).ShouldBeTrue();
        (await Take(world)).ShouldNotBeNull().Id.ShouldBe(claimed.Id);
    }

    [Fact]
    public async Task Host_whose_claim_has_passed_to_another_says_nothing_but_that_the_mail_was_sent()
    {
        await using var world = await TestWorld.Create(database);
        await GiveAddress(world, Board.Chi);
        await Mentioned(world, Board.Chi, 1);
        await world.Storage.Mails.MakeUp(Cancellation);
        var slow = (await Take(world)).ShouldNotBeNull();
        world.System.Advance(TimeSpan.FromMinutes(5));
        var other = (await Take(world)).ShouldNotBeNull();

        await world.Storage.Mails.Failed(slow, "451 later", Cancellation);
        await world.Storage.Mails.TryAgain(slow, TimeSpan.Zero, "451 later", Cancellation);
        (await Take(world)).ShouldBeNull("The other host is at it.");
        await world.Storage.Mails.Sent(slow, Cancellation);
        await world.Storage.Mails.TryAgain(other, TimeSpan.Zero, "451 later", Cancellation);

        (await Take(world)).ShouldBeNull();
        (await world.Storage.Mails.SendAgain(slow.Id, Cancellation)).ShouldBeFalse();
    }

    private static async Task<CaseState> Mentioned(TestWorld world, PersonRecord person, int times, PersonRecord? by = null)
    {
        var state = await world.Opened();
        await Mention(world, state, person, times, by);
        return state;
    }

    private static async Task Mention(TestWorld world, CaseState state, PersonRecord person, int times, PersonRecord? by = null)
    {
        for (var i = 0; i < times; i++)
            await world.Do(new(state.Id, new AddComment($"@{person.UserName}"), TestWorld.ActorOf(by ?? Board.Binh)));
        await SpreadLater(world);
    }

    private static async Task GiveAddress(TestWorld world, PersonRecord person) =>
        (await world.Storage.Accounts.Add(Board.AccountOf(person), person, Actor.System, Cancellation)).ShouldBeNull();

    private static Task<Mail?> Take(TestWorld world) => world.Storage.Mails.TakeDue(TimeSpan.FromMinutes(5), Cancellation);

    private static async Task<int> SpreadLater(TestWorld world)
    {
        world.Clock.Advance(UndoTime);
        return await Spread(world);
    }

    private static Task<int> Spread(TestWorld world) => world.Storage.Spreading.SpreadDue(AtOnce, TestWorld.EverybodyReads, Cancellation);

    private static Instant? AtOnce(NoticeKind kind, NoticeChoice choice, Instant at) => choice == NoticeChoice.InApp ? null : at;

    private static async Task<IReadOnlyList<Notice>> NoticesOf(TestWorld world, PersonRecord person) =>
        (await world.Storage.Notices.List(person.Id, null, Cancellation)).Items;
}
