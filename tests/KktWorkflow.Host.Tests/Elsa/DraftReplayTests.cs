using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Real cases on the designer's drawing.</summary>
public sealed class DraftReplayTests(DemoHost host)
{
    private const string Auditor = "tongduyphuc";
    private const string Officer = "tranquocbao";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Case_is_shown_moment_by_moment_without_the_applicant()
    {
        using var designer = await DraftingClient.SignInAsync(host, Auditor);
        var (procedure, found) = await AnyCaseAsync(designer);
        var id = found["id"]!.GetValue<string>();

        var last = await designer.SendAsync(HttpMethod.Get, $"definitions/{procedure}/cases/{id}");
        var first = await designer.SendAsync(HttpMethod.Get, $"definitions/{procedure}/cases/{id}?at=1");

        last.Status.ShouldBe(200, last.Json.ToJsonString());
        var moments = last.Json["moments"]!.AsArray();
        last.Json["number"]!.GetValue<int>().ShouldBe(moments.Count);
        (first.Json["number"]!.GetValue<int>(), first.Json["moments"]!.AsArray().Count).ShouldBe((1, moments.Count));
        last.Json["nodes"]!.AsArray().Count.ShouldBeGreaterThan(first.Json["nodes"]!.AsArray().Count);
        last.Json["page"]!.GetValue<string>().ShouldContain($"/ho-so/{id}/phat-lai?at=");
        var applicant = (await host.Host.Services.GetRequiredService<KktStorage>().Cases.List(new() { DefinitionId = procedure, Limit = 200 }, TestContext.Current.CancellationToken)).Items.Single(one => one.Id.ToString() == id).Applicant;
        applicant.ShouldNotBeNullOrEmpty();
        foreach (var answer in new[] { last, first })
            JsonSerializer.Serialize(answer.Json, Readable).ShouldNotContain(applicant);
    }

    [Fact]
    public async Task Case_of_another_procedure_and_one_that_may_not_be_read_are_not_there()
    {
        using var auditor = await DraftingClient.SignInAsync(host, Auditor);
        using var officer = await DraftingClient.SignInAsync(host, Officer);
        var (procedure, found) = await AnyCaseAsync(auditor);
        var id = found["id"]!.GetValue<string>();
        var all = await CasesAsync(auditor, procedure);
        var own = await CasesAsync(officer, procedure);

        (await auditor.SendAsync(HttpMethod.Get, $"definitions/qt-khac/cases/{id}")).Status.ShouldBe(404);
        (await auditor.SendAsync(HttpMethod.Get, $"definitions/{procedure}/cases/{Guid.CreateVersion7()}")).Status.ShouldBe(404);
        var hiddenOnes = all.Select(one => one!["id"]!.GetValue<string>()).Except(own.Select(one => one!["id"]!.GetValue<string>())).ToList();
        hiddenOnes.ShouldNotBeEmpty();
        foreach (var hidden in hiddenOnes)
            (await officer.SendAsync(HttpMethod.Get, $"definitions/{procedure}/cases/{hidden}")).Status.ShouldBe(404);
    }

    private static async Task<(string Procedure, JsonNode Case)> AnyCaseAsync(DraftingClient client)
    {
        foreach (var procedure in new[] { "qt-ld-01", "qt-ld-02", "qt-dt-01", "qt-ld-03" })
        {
            if ((await CasesAsync(client, procedure)).FirstOrDefault(one => one!["state"]!.GetValue<string>() == "completed") is { } found)
                return (procedure, found);
        }

        throw new InvalidOperationException("The demo has no completed case of these procedures.");
    }

    private static async Task<JsonArray> CasesAsync(DraftingClient client, string procedure)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/thiet-ke/api/definitions/{procedure}/cases", UriKind.Relative));
        var (status, text) = await client.SendAsync(request);
        status.ShouldBe(200, text);
        return JsonNode.Parse(text)!.AsArray();
    }
}
