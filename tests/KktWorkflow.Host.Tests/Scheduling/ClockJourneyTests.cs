using System.Net;
using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Scheduling;

/// <summary>The virtual clock of a whole host: what falls due on the way happens at its own time.</summary>
public sealed class ClockJourneyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moving_the_clock_does_what_falls_due_on_the_way_each_at_its_own_time()
    {
        using var folder = new TemporaryFolder();
        var settings = DemoHost.SettingsFor(folder.Path) with { Clock = Instant.Parse("2026-08-26T09:40:00+07:00") };
        await using var host = await KktHost.StartAsync(settings, Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };
        var administrator = await ApiPerson.SignInAsync(http, DemoPeople.Read(settings.Library).First(p => p.Positions.Contains("quan-tri")));
        var storage = host.Services.GetRequiredService<KktStorage>();
        await ReleaseAsync(storage);

        var (status, answer) = await administrator.PostAsync("/api/clock", new { advanceTo = "2026-08-27T09:45:00+07:00" });

        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        answer["now"]!.GetValue<string>().ShouldBe("2026-08-27T02:45:00.000000Z");
        var (refused, why) = await administrator.PostAsync("/api/clock", new { advanceTo = "2026-08-26T23:00:00-02:00" });
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        why["detail"]!.GetValue<string>().ShouldContain("2026-08-27T08:00:00+07:00");
        var cases = (await storage.Cases.List(new() { DefinitionId = "dinh-ky" }, Cancellation)).Items.OrderBy(c => c.OpenedAt).ToList();
        cases.Select(c => c.OpenedAt).ShouldBe([.. Hours(15, 21, 27, 33).Select(h => h.Plus(TimeSpan.FromMinutes(40)))]);
        var ended = cases.Where(c => c.EndedAt is not null).Select(c => c.EndedAt!.Value - c.OpenedAt);
        ended.ShouldBe([TimeSpan.FromHours(2), TimeSpan.FromHours(2), TimeSpan.FromHours(2)], "The delay that each start arms is over two hours later, to the microsecond; the last one still waits.");
        (await storage.Audit.List(new() { StreamPrefix = "register/clock" }, Cancellation)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Yearly_audit_of_the_library_is_opened_for_each_year_in_which_no_host_ran_and_its_procedure_says_when_it_is_next()
    {
        using var folder = new TemporaryFolder();
        var settings = DemoHost.SettingsFor(folder.Path) with { Clock = Instant.Parse("2026-08-26T09:40:00+07:00") };
        await using (var host = await KktHost.StartAsync(settings, Cancellation))
        {
            using var browser = new Browser(host.Address);
            await browser.SignInAsync("quantri", DemoHost.Password);
            (await browser.OpenAsync("/quy-trinh")).ShouldContain("Tự mở hồ sơ lúc 07:30 1/10/2026");
            (await browser.OpenAsync("/quy-trinh/qt-04")).ShouldContain("Tự mở hồ sơ");
        }

        await using var later = await KktHost.StartAsync(settings with { Clock = Instant.Parse("2028-11-02T08:00:00+07:00") }, Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(later.Address) };
        var administrator = await ApiPerson.SignInAsync(http, DemoPeople.Read(settings.Library).First(p => p.Positions.Contains("quan-tri")));
        (await administrator.PostAsync("/api/clock", new { advanceTo = "2028-11-02T08:05:00+07:00" })).Status.ShouldBe(HttpStatusCode.OK);

        var storage = later.Services.GetRequiredService<KktStorage>();
        var due = new List<Instant>();
        foreach (var found in (await storage.Cases.List(new() { DefinitionId = "qt-04", Limit = 200 }, Cancellation)).Items)
        {
            if (((CaseOpened)(await storage.Cases.Events(found.Id, 0, 1, Cancellation))[0].Event).ScheduledAt is { } scheduled)
                due.Add(scheduled);
        }

        due.Order().ShouldBe(new[] { 2026, 2027, 2028 }.Select(Audit));
        (await storage.NextStarts.Next(Cancellation)).ShouldBe([KeyValuePair.Create("qt-04", Audit(2029))]);

        static Instant Audit(int year) => Instant.Parse($"{year}-10-01T07:30:00+07:00");
    }

    private static IEnumerable<Instant> Hours(params int[] hours) => hours.Select(h => Instant.Parse("2026-08-26T00:00:00+07:00").Plus(TimeSpan.FromHours(h)));

    private static async Task ReleaseAsync(KktStorage storage)
    {
        var text = Encoding.UTF8.GetBytes(
            """
            {"id":"dinh-ky-v1","definitionId":"dinh-ky","name":"Việc định kỳ","version":1,
             "root":{"id":"so-do","type":"Elsa.Flowchart","activities":[
               {"id":"lich","type":"Elsa.Timer","customProperties":{"canStartWorkflow":true},"interval":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"06:00:00"}}},
               {"id":"cho","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"02:00:00"}}}],
             "connections":[{"source":{"activity":"lich","port":"Done"},"target":{"activity":"cho","port":"In"}}]}}
            """);
        await storage.ReleaseText(text, Instant.Parse("2026-01-01T00:00:00+07:00"), Cancellation);
    }
}
