using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Archives;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Sealing;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Sealing;

/// <summary>Seals in a whole host: made as the clock moves, brought to where they are kept, read and checked by an auditor.</summary>
public sealed class SealJourneyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Auditor_finds_each_day_sealed_its_copy_kept_and_the_log_sound()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var settings = DemoHost.SettingsFor(folder.Path) with { Clock = Instant.Parse("2026-11-25T09:40:00+07:00") };
        await using var host = await KktHost.StartAsync(settings, Cancellation);
        var storage = host.Services.GetRequiredService<KktStorage>();
        var plan = new SealSettings("18:00", [], elsewhere.Path);
        await host.Services.GetRequiredService<RegisterStore>().Replace(SealSettings.Register, _ => JsonSerializer.SerializeToUtf8Bytes(plan, Engine.Log.CaseEventCodec.Json), Actor.System, Cancellation);
        using var http = new HttpClient { BaseAddress = new(host.Address) };
        var people = DemoPeople.Read(settings.Library).ToList();
        var administrator = await ApiPerson.SignInAsync(http, people.First(p => p.Positions.Contains("quan-tri")));
        var auditor = await ApiPerson.SignInAsync(http, people.First(p => p.Positions.Contains("danh-gia-vien")));
        await administrator.PostAsync("/api/clock", new { advanceTo = "2026-11-27T08:00:00+07:00" });

        var (_, list) = await auditor.GetAsync("/api/audit/seals");
        var seals = list["items"]!.AsArray();
        seals[0]!["day"]!.GetValue<string>().ShouldBe("2026-11-26");
        seals[0]!["at"]!.GetValue<string>().ShouldBe("2026-11-26T11:00:00.000000Z");
        seals[0]!["previous"]!.GetValue<string>().ShouldBe(seals[1]!["root"]!.GetValue<string>());
        SealKey.HasSigned(
            Convert.FromBase64String(seals[0]!["publicKey"]!.GetValue<string>()), Encoding.UTF8.GetBytes(seals[0]!["signed"]!.GetValue<string>()), Convert.FromBase64String(seals[0]!["signature"]!.GetValue<string>()))
            .ShouldBeTrue();
        var latest = seals[0]!["number"]!.GetValue<long>();
        (await auditor.GetAsync($"/api/audit/seals/consistency?from=1&to={latest}")).Json["path"]!.AsArray().ShouldNotBeNull();

        await host.Services.GetRequiredService<DeliverSeals>().RunAsync(Cancellation);
        var kept = Directory.GetFiles(elsewhere.Path).ShouldHaveSingleItemOf(latest);
        await using (var text = File.OpenRead(kept))
            (await storage.Verifier.VerifyAgainst((await SealFile.Read(text, Cancellation)).ShouldNotBeNull(), Cancellation)).ShouldBeEmpty();

        ((int)(await auditor.PostAsync("/api/audit/check", new { })).Status).ShouldBe(202);
        await host.Services.GetRequiredService<LogCheck>().WaitAsync();
        var last = (await auditor.GetAsync("/api/audit/check")).Json["last"]!;
        last["found"]!.GetValue<int>().ShouldBe(0, last.ToJsonString());
        last["latestSeal"]!.GetValue<long>().ShouldBe(latest);

        using var browser = new Browser(host.Address);
        await browser.SignInAsync(people.First(p => p.Positions.Contains("danh-gia-vien")).UserName, DemoHost.Password);
        (await browser.OpenAsync("/toan-ven")).ShouldContain("Không thấy sự kiện nào bị sửa");
        (await browser.OpenAsync($"/toan-ven/niem-phong/{latest}")).ShouldContain("Niêm phong nhật ký ngày");

        // A paper that is drawn up after a seal is a line of its case that only the next one covers; until then the case can't be archived.
        await host.Services.GetRequiredService<DrawUpDocuments>().RunAsync(Cancellation);
        await administrator.PostAsync("/api/clock", new { advanceTo = "2026-11-28T08:00:00+07:00" });
        await ArchiveOfAClosedCaseAsync(host, storage, auditor, http);
    }

    private static async Task ArchiveOfAClosedCaseAsync(KktHost host, KktStorage storage, ApiPerson auditor, HttpClient http)
    {
        var closed = (await storage.Cases.List(new() { Limit = 200 }, Cancellation)).Items.First(c => c.EndedAt is not null);
        ((int)(await auditor.GetAsync($"/api/audit/cases/{closed.Id}/inclusion")).Status).ShouldBe(200);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/cases/{closed.Id}/archive");
        request.Headers.Authorization = new("Bearer", auditor.Token);
        using var answer = await http.SendAsync(request, Cancellation);
        ((int)answer.StatusCode).ShouldBe(200, answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync(Cancellation));
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        (await ArchiveCheck.Check(file, null, Cancellation)).Findings.ShouldBeEmpty();
        await host.Services.GetRequiredService<AccessLog>().WriteAsync(Cancellation);
        (await storage.Audit.List(new() { Kind = "CaseExported" }, Cancellation)).Items.ShouldHaveSingleItem();
    }
}

/// <summary>What these tests ask of a folder.</summary>
file static class Folders
{
    public static string ShouldHaveSingleItemOf(this string[] files, long number) => files.Where(file => file.EndsWith($"-so-{number}.json", StringComparison.Ordinal)).ShouldHaveSingleItem();
}
