using System.Net;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Replays;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>Where cases wait, in a browser without scripts.</summary>
public sealed partial class BottleneckPageTests(DemoHost host)
{
    [Fact]
    public async Task Auditor_sees_the_steps_of_a_procedure_and_opens_a_figure_to_its_turns()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        await host.Host.Services.GetRequiredService<ReplayRun>().Run(TestContext.Current.CancellationToken);
        var state = (await host.Host.Services.GetRequiredService<KktStorage>().Cases.State(new(Guid.Parse(id)), TestContext.Current.CancellationToken))!;
        using var auditor = await host.BrowserAsync(Auditor);
        (await auditor.OpenAsync("/cho-doi")).ShouldContain("Chọn một quy trình để xem.");
        await auditor.OpenAsync($"/cho-doi?quy-trinh={Uri.EscapeDataString(state.DefinitionId)}");

        auditor.Page.ShouldContain("Phân công thụ lý");
        auditor.Page.ShouldContain("<svg");
        var figure = Open().Match(auditor.Page).Groups["address"].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        (await auditor.OpenAsync(figure)).ShouldContain("/phat-lai?dong=");
        foreach (var (mark, told) in new[] { ("vuot=1", "Vượt định mức"), ("tu-phut=", "trở lên") })
        {
            await auditor.OpenAsync($"/cho-doi?quy-trinh={Uri.EscapeDataString(state.DefinitionId)}");
            var opened = Figures().Matches(auditor.Page).Select(match => match.Groups["address"].Value).First(address => address.Contains(mark, StringComparison.Ordinal));
            (await auditor.OpenAsync(opened.Replace("&amp;", "&", StringComparison.Ordinal))).ShouldContain(told);
        }

        (await auditor.OpenAsync("/cho-doi?quy-trinh=khong-co&ban=x&nguyen-nhan=y&sau=z")).ShouldContain("Chọn một quy trình để xem.");
    }

    [Fact]
    public async Task Who_may_not_read_the_log_may_not_see_where_cases_wait()
    {
        using var officer = await host.BrowserAsync(Officer);
        await officer.OpenAsync("/cho-doi");

        officer.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [GeneratedRegex("href=\"(?<address>/cho-doi[^\"#]*)#luot", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figures();

    [GeneratedRegex("href=\"(?<address>/cho-doi[^\"]*mo=1[^\"#]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Open();
}
