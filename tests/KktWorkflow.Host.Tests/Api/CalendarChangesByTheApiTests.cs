using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Calendars;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A day off that comes late: seen before, counted by the job, and decided on for each appointment.</summary>
public sealed partial class CalendarChangesByTheApiTests(LateDemo late) : IClassFixture<LateDemo>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_says_what_then_happens_and_each_appointment_waits_for_its_head()
    {
        var storage = late.Host.Services.GetRequiredService<KktStorage>();
        var changed = CalendarDocument.WithDay(Encoding.UTF8.GetString((await storage.Calendars.Document(Cancellation))!), new(new(2026, 11, 27), CalendarDayKind.Holiday, "Nghỉ bão", "Công điện 9/CĐ", "", "")).ShouldNotBeNull();
        var (administrator, leader, head) = (await late.As(Dossiers.Administrator), await late.As(Dossiers.Leader), await late.As(Dossiers.Head));

        var preview = await administrator.Post("/api/calendar/preview", JsonSerializer.Deserialize<JsonElement>(changed));
        preview.Status.ShouldBe(200, preview.Text);
        (preview.Json.GetProperty("seen").GetInt32(), preview.Json.GetProperty("deadlines").GetInt32() > 0).ShouldBe((preview.Json.GetProperty("total").GetInt32(), true));
        (await administrator.Post("/api/calendar/preview", new { version = 9 })).Code.ShouldBe("KKT-L20");
        await ShouldGoOn(administrator, JsonSerializer.Deserialize<JsonElement>(changed));
        await ShouldGoOnOnThePage(changed);
        Moves(await leader.Get("/api/appointment-moves")).ShouldBeEmpty();

        await storage.Calendars.Replace(Encoding.UTF8.GetBytes(changed), Actor.System, Cancellation);
        await late.Host.Services.GetRequiredService<RecomputeOpenDeadlines>().RunAsync(Cancellation);
        var progress = (await administrator.Get("/api/calendar/recomputation")).Json;
        (progress.GetProperty("isComplete").GetBoolean(), progress.GetProperty("done").GetInt32()).ShouldBe((true, progress.GetProperty("total").GetInt32()));

        var moves = Moves(await leader.Get("/api/appointment-moves?limit=200"));
        moves.Count.ShouldBe(preview.Json.GetProperty("appointments").GetInt32());
        Moves(await head.Get("/api/appointment-moves")).ShouldAllBe(move => move.GetProperty("unit").GetString() == "PQLDT");
        (await (await late.As(Dossiers.Officer)).Get("/api/appointment-moves")).Code.ShouldBe("KKT-A04");
        await Confirm(leader, moves[0]);
        await Decline(leader, moves[1]);
        Moves(await leader.Get("/api/appointment-moves?limit=200")).Count.ShouldBe(moves.Count - 2);
    }

    private static async Task ShouldGoOn(ApiClient administrator, JsonElement calendar)
    {
        var first = (await administrator.Post("/api/calendar/preview?limit=3", calendar)).Json;
        first.GetProperty("nextMoves").GetString().ShouldNotBeNull("more moves by itself than a page has");
        var shown = first.GetProperty("moves").GetArrayLength();
        for (var next = first.GetProperty("nextMoves").GetString(); next is not null;)
        {
            var page = await administrator.Post($"/api/calendar/preview?limit=3&cursor={next}", calendar);
            page.Status.ShouldBe(200, page.Text);
            shown += page.Json.GetProperty("items").GetArrayLength();
            next = page.Json.GetProperty("next").GetString();
        }

        shown.ShouldBe(first.GetProperty("deadlines").GetInt32());
        (await administrator.Post("/api/calendar/preview?cursor=x", calendar)).Code.ShouldBe("KKT-H08");
    }

    private async Task ShouldGoOnOnThePage(string changed)
    {
        using var browser = await late.Host.BrowserOf(Dossiers.Administrator);
        await browser.OpenAsync("/quan-tri/lich");
        var first = await browser.UploadAsync("name=\"file\"", changed, ("act", "preview"));
        var next = NextPage().Matches(first)[^1].Groups["next"].Value;

        var second = await browser.SendAsync("name=\"document\"", ("document", changed), ("sau", next));

        browser.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        second.ShouldContain("Hạn tự dời · tiếp theo");
        second.ShouldContain("Về trang đầu");
        second.ShouldNotContain("ngày hẹn trả chờ xác nhận");
    }

    [GeneratedRegex("name=\"sau\" value=\"(?<next>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NextPage();

    private static async Task Confirm(ApiClient leader, JsonElement move)
    {
        var id = move.GetProperty("caseId").GetString();
        var to = move.GetProperty("to").GetString();
        (await leader.Post($"/api/cases/{id}/appointment-move/confirm", new { dueAt = move.GetProperty("from").GetString() })).Code.ShouldBe("KKT-C50");
        (await Told(leader, id)).ShouldBeEmpty("nobody is told before it is confirmed");

        var confirmed = await leader.Post($"/api/cases/{id}/appointment-move/confirm", new { dueAt = to });

        confirmed.Status.ShouldBe(200, confirmed.Text);
        (confirmed.Json.GetProperty("committedDueAt").GetString(), confirmed.Json.GetProperty("proposedDueAt").ValueKind).ShouldBe((to, JsonValueKind.Null));
        (await Told(leader, id)).ShouldHaveSingleItem()!.ShouldContain("do lịch làm việc thay đổi");
        (await leader.Post($"/api/cases/{id}/appointment-move/confirm", new { dueAt = to })).Code.ShouldBe("KKT-C49");
    }

    private static async Task Decline(ApiClient leader, JsonElement move)
    {
        var address = $"/api/cases/{move.GetProperty("caseId").GetString()}/appointment-move/decline";
        var to = move.GetProperty("to").GetString();
        (await leader.Post(address, new { dueAt = to })).Status.ShouldBe(422);

        var declined = await leader.Post(address, new { dueAt = to, reason = "Vẫn kịp ngày đã hẹn." });

        declined.Status.ShouldBe(200, declined.Text);
        declined.Json.GetProperty("committedDueAt").GetString().ShouldBe(move.GetProperty("from").GetString());
        (await Told(leader, move.GetProperty("caseId").GetString())).ShouldBeEmpty();
    }

    /// <summary>What was said to somebody because of an appointment that moved.</summary>
    private static async Task<List<string?>> Told(ApiClient person, string? id) =>
        [.. (await person.Get($"/api/cases/{id}/events?limit=1000")).Json.GetProperty("items").EnumerateArray()
            .Where(e => e.GetProperty("kind").GetString() == "NotificationRequested" && e.GetProperty("data").GetProperty("template").GetString() == "appointment-moved")
            .Select(e => e.GetProperty("personal").GetProperty("text").GetString())];

    private static List<JsonElement> Moves(ApiAnswer answer) => [.. answer.Json.GetProperty("items").EnumerateArray()];
}
