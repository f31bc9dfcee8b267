using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using MimeKit;

namespace KktWorkflow.Host.Tests.Notifications;

/// <summary>What arrives in mailboxes after a week in which no host ran.</summary>
public sealed class OutageMailTests
{
    private const int Cases = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Week_of_reminders_arrives_as_one_mail_a_person_and_stands_in_the_log_with_true_times()
    {
        Assert.SkipWhen(RealMailServer.WhatIsMissing is not null, RealMailServer.WhatIsMissing ?? "");
        using var server = await new RealMailServer().StartAsync();
        await using var world = await MailWorld.CreateAsync(server);
        await world.KeepHoursAsync();
        await world.GiveAddressAsync(world.Binh);
        await world.GiveAddressAsync(world.Chi);
        var cases = await world.OpenTimedAsync(Cases);
        // From Monday 10:00 to Tuesday of the next week.
        world.Clock.Advance(TimeSpan.FromDays(8));

        for (var minute = 0; minute < 5; minute++)
        {
            await world.WakeBothHostsAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var mails = server.Mailbox();
        mails.Select(m => ((MailboxAddress)m.To[0]).Address).ShouldBe(["binh@bql.example", "chi@bql.example"], ignoreOrder: true);
        mails.ShouldAllBe(m => m.Subject == $"{Cases} thông báo từ Quy trình KKT");
        foreach (var (id, n) in cases.Select((id, n) => (id, n)))
            (await ReachedAsync(world, id)).ShouldBe(TrueTimes(n));
    }

    /// <summary>Half of a working day, a day and a minute, and each working day after that: the case was opened twenty minutes after the one before.</summary>
    private static IEnumerable<string> TrueTimes(int n)
    {
        var opened = new TimeSpan(8, 20 * n, 0);
        // Over noon; the Saturday makes up for a day off.
        yield return $"17 {opened + TimeSpan.FromHours(6):hh\\:mm}";
        yield return $"18 {opened + TimeSpan.FromMinutes(1):hh\\:mm}";
        foreach (var day in new[] { 19, 20, 21, 22, 24, 25 })
            yield return $"{day} {opened:hh\\:mm}";
    }

    private static async Task<IEnumerable<string>> ReachedAsync(MailWorld world, CaseId id) =>
        (await world.Storage.Cases.Events(id, 0, int.MaxValue, Cancellation)).Select(e => e.Event).OfType<EscalationReached>()
            .Select(e => e.DueAt.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7))).Select(at => $"{at.Day} {at:HH\\:mm}");
}
