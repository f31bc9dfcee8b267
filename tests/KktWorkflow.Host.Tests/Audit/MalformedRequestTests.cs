using System.Net;
using System.Text;
using System.Text.Json;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Storage.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>Requests that no page and no program of ours sends are on record, and a flood of them is not (OWASP ASVS 5.0, 16.3.3).</summary>
public sealed class MalformedRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bodies_that_cannot_be_read_and_forms_without_their_token_are_noted_once_a_minute_with_where_they_came_from()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var program = new HttpClient { BaseAddress = new(installation.Host.Address) };
        for (var n = 0; n < 30; n++)
        {
            (await PostAsync(program, "/api/token", "{\"userName\": nobody", "application/json")).ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await PostAsync(program, "/dang-nhap", "userName=a&password=b", "application/x-www-form-urlencoded")).ShouldBe(HttpStatusCode.BadRequest);
        }

        (await PostAsync(program, "/api/token", "userName", "text/plain")).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var administrator = await installation.AdministratorAsync();
        await administrator.PostAsync("/dang-xuat", ("requestKey", "mot"));
        administrator.Status.ShouldBe(HttpStatusCode.BadRequest);

        var lines = await MalformedAsync(installation);

        lines.Select(l => (l.Data.GetProperty("act").GetString(), l.Data.GetProperty("code").GetString(), l.IsKnown)).ShouldBe(
            [("POST /api/token", "KKT-H02", false), ("POST /dang-nhap", "KKT-H23", false), ("POST /dang-xuat", "KKT-H23", true)], ignoreOrder: true);
        lines.ShouldAllBe(l => l.Personal.Contains("127.0.0.1", StringComparison.Ordinal));
        string.Concat(lines.Select(l => l.Data.GetRawText())).ShouldNotContain("nobody");
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient program, string path, string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await program.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<(JsonElement Data, bool IsKnown, string Personal)>> MalformedAsync(NewInstallation installation)
    {
        await installation.Host.Services.GetRequiredService<KktWorkflow.Host.Audit.AccessLog>().WriteAsync(Cancellation);
        var lines = await installation.Host.Services.GetRequiredService<AuditQueries>().List(new() { StreamPrefix = "access/", Kind = "RequestMalformed" }, Cancellation);
        return [.. lines.Items.Select(l => (JsonDocument.Parse(l.Entry.Data).RootElement, l.Entry.Actor.Id is not null, Encoding.UTF8.GetString(l.Personal!)))];
    }
}
