using System.Net;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Replays;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>The deviations of all cases, in a browser without scripts.</summary>
public sealed class DeviationsPageTests(DemoHost host)
{
    [Fact]
    public async Task Auditor_narrows_by_kind_and_opens_the_replay_at_the_line()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        await host.Host.Services.GetRequiredService<ReplayRun>().Run(TestContext.Current.CancellationToken);
        using var auditor = await host.BrowserAsync(Auditor);
        await auditor.OpenAsync("/khac-ke-hoach?loai=NoTime");

        auditor.Page.ShouldContain("Bước làm trong 0 phút");
        auditor.Page.ShouldContain($"/ho-so/{id}/phat-lai?dong=");
        (await auditor.OpenAsync("/khac-ke-hoach?loai=NoTime&den=2001-01-01")).ShouldContain("Không có chỗ nào khớp.");
        (await auditor.OpenAsync("/khac-ke-hoach?loai=khac&sau=khong&ban=x")).ShouldContain("Khác với kế hoạch", Case.Sensitive, "what can't be read narrows nothing");
        (await auditor.OpenAsync("/nhat-ky")).ShouldContain("href=\"/khac-ke-hoach\"");
    }

    [Fact]
    public async Task Who_may_not_read_the_log_may_not_read_the_deviations_of_all_cases()
    {
        using var officer = await host.BrowserAsync(Officer);

        await officer.OpenAsync("/khac-ke-hoach");

        officer.Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
