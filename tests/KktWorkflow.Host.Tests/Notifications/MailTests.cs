using KktWorkflow.Host.Notifications;
using KktWorkflow.Storage.Notices;
using MimeKit;

namespace KktWorkflow.Host.Tests.Notifications;

/// <summary>Mail as it arrives in a mailbox, over a real SMTP server.</summary>
public sealed class MailTests
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notice_arrives_with_code_and_procedure_and_nothing_of_the_applicant()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi);
        await world.CallAsync(world.Chi);

        (await world.SendAsync()).ShouldBe(1);

        var mail = server.Mailbox().ShouldHaveSingleItem();
        ((MailboxAddress)mail.To[0]).Address.ShouldBe("chi@bql.example");
        mail.Subject.ShouldNotBeNull().ShouldBe($"Được nhắc tên trong trao đổi – {world.CaseCode}");
        mail.TextBody.ShouldNotBeNull().ShouldContain("Cấp giấy chứng nhận");
        mail.HtmlBody.ShouldNotBeNull().ShouldContain(world.CaseCode);
        foreach (var body in new[] { mail.Subject, mail.TextBody, mail.HtmlBody })
            body.ShouldNotBeNull().ShouldNotContain("Gió Lào");
        (await world.SendAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Several_notices_to_one_person_arrive_in_one_mail()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi);
        await world.GiveAddressAsync(world.Binh);
        await world.CallAsync(world.Chi, 3);
        await world.CallAsync(world.Binh);

        (await world.SendAsync()).ShouldBe(2);

        server.Mailbox().Select(m => m.Subject).ShouldBe(["3 thông báo từ Quy trình KKT", $"Được nhắc tên trong trao đổi – {world.CaseCode}"], ignoreOrder: true);
    }

    [Fact]
    public async Task Mail_that_was_due_while_no_host_ran_waits_for_the_next_opening_when_one_is_up_at_night()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.KeepHoursAsync();
        await world.GiveAddressAsync(world.Chi);
        await world.CallAsync(world.Chi);
        world.Clock.Advance(TimeSpan.FromHours(12));

        (await world.SendAsync()).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromHours(12));
        (await world.SendAsync()).ShouldBe(1);
        server.Mailbox().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Server_that_is_down_is_tried_further_and_further_apart_and_gets_the_mail_when_it_is_up()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi);
        await world.CallAsync(world.Chi);
        await server.StopAsync();

        var attempts = new List<int>();
        for (var minute = 0; minute < 32; minute++)
        {
            await world.SendAsync();
            attempts.Add((await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem().Attempts);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        attempts.Distinct().ShouldBe([1, 2, 3, 4, 5, 6]);
        (await world.Storage.Mails.Failures(Cancellation))[0].State.ShouldBe(MailState.Pending);
        await server.StartAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        (await world.SendAsync()).ShouldBe(1);
        server.Mailbox().ShouldHaveSingleItem();
        (await world.Storage.Mails.Failures(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_attempt_stands_for_all_while_no_server_answers_and_all_go_when_it_does()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi);
        await world.GiveAddressAsync(world.Binh);
        await world.CallAsync(world.Chi);
        await world.CallAsync(world.Binh);
        await server.StopAsync();

        await world.SendAsync();
        (await world.Storage.Mails.Failures(Cancellation)).Sum(f => f.Attempts).ShouldBe(1);
        await server.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        (await world.SendAsync()).ShouldBe(2);
        server.Mailbox().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Recipient_that_the_server_refuses_stands_in_the_list_and_is_sent_again_by_hand()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi, "khong-co");
        await world.GiveAddressAsync(world.Binh);
        await world.CallAsync(world.Chi);
        await world.CallAsync(world.Binh);

        (await world.SendAsync()).ShouldBe(1);

        var failure = (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem();
        (failure.Person, failure.State).ShouldBe((world.Chi.Id, MailState.Failed));
        failure.Error.ShouldStartWith("550");
        world.Clock.Advance(TimeSpan.FromDays(1));
        (await world.SendAsync()).ShouldBe(0);
        await world.Storage.Mails.SendAgain(failure.Id, Cancellation);
        await world.SendAsync();
        (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem().State.ShouldBe(MailState.Failed);
    }

    [Fact]
    public async Task Recipient_that_is_put_off_is_tried_eight_times()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi, "de-sau");
        await world.CallAsync(world.Chi);

        for (var attempt = 1; attempt <= 8; attempt++)
        {
            await world.SendAsync();
            var failure = (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem();
            (failure.Attempts, failure.State).ShouldBe((attempt, attempt < 8 ? MailState.Pending : MailState.Failed));
            world.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    [Fact]
    public async Task Outage_uses_up_none_of_the_times_that_a_recipient_may_be_put_off()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi, "de-sau");
        await world.CallAsync(world.Chi);
        await server.StopAsync();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await world.SendAsync();
            world.Clock.Advance(TimeSpan.FromHours(2));
        }

        await server.StartAsync();
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            await world.SendAsync();
            (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem().State.ShouldBe(attempt < 8 ? MailState.Pending : MailState.Failed);
            world.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    [Fact]
    public async Task Server_that_says_it_shuts_down_counts_as_one_that_is_down()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi, "dong-cua");
        await world.CallAsync(world.Chi);
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            await world.SendAsync();
            (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem().State.ShouldBe(MailState.Pending);
            world.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    [Fact]
    public async Task Server_that_wants_a_sign_in_for_one_mail_takes_the_others()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Binh, "chua-vao");
        await world.GiveAddressAsync(world.Chi);
        await world.CallAsync(world.Binh);
        await world.CallAsync(world.Chi);

        (await world.SendAsync()).ShouldBe(1);

        var failure = (await world.Storage.Mails.Failures(Cancellation)).ShouldHaveSingleItem();
        (failure.Person, failure.State, failure.Attempts).ShouldBe((world.Binh.Id, MailState.Pending, 1));
        failure.Error.ShouldBe(MailReasons.NotSignedIn);
    }

    [Fact]
    public async Task Two_hosts_that_send_at_once_deliver_one_mail()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi);
        await world.CallAsync(world.Chi, 5);

        await Task.WhenAll(world.SendAsync(), world.SendFromTheOtherHostAsync());

        server.Mailbox().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Mail_that_a_host_sent_and_could_not_note_comes_again_under_the_same_id()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi);
        await world.CallAsync(world.Chi);
        await world.Storage.Mails.MakeUp(Cancellation);
        var taken = (await world.Storage.Mails.TakeDue(Claim, Cancellation)).ShouldNotBeNull();
        var smtp = (await world.ServerAsync()).ShouldNotBeNull();
        (await MailSender.SendAsync(smtp, MailWriting.Write(taken, smtp, TimeZoneInfo.Utc), Cancellation)).ShouldBeOfType<MailResult.Taken>();

        (await world.SendFromTheOtherHostAsync()).ShouldBe(0, "The host that took it may still be at it.");
        world.Clock.Advance(Claim);
        (await world.SendFromTheOtherHostAsync()).ShouldBe(1);

        var mails = server.Mailbox();
        mails.Count.ShouldBe(2);
        mails.Select(m => m.MessageId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Outage_of_a_week_ends_in_two_mails_and_not_in_a_storm()
    {
        using var server = await StartedAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.GiveAddressAsync(world.Chi);
        await server.StopAsync();
        for (var day = 0; day < 7; day++)
        {
            await world.CallAsync(world.Chi, 12);
            await world.SendAsync();
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        await server.StartAsync();
        for (var round = 0; round < 5; round++)
        {
            await world.SendAsync();
            world.Clock.Advance(TimeSpan.FromHours(2));
        }

        var mails = server.Mailbox();
        mails.Count.ShouldBe(2);
        mails.ShouldContain(m => m.Subject == "72 thông báo từ Quy trình KKT");
        mails.Single(m => m.Subject == "72 thông báo từ Quy trình KKT").TextBody.ShouldNotBeNull().ShouldContain("Và 22 thông báo khác");
    }

    private static async Task<RealMailServer> StartedAsync()
    {
        Assert.SkipWhen(RealMailServer.WhatIsMissing is not null, RealMailServer.WhatIsMissing ?? "");
        return await new RealMailServer().StartAsync();
    }
}
