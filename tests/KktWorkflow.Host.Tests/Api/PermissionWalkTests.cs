using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Tests.Architecture;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Every endpoint against every demo person: what `organisation.json` gives a position is what its holder can do, no more and no less.</summary>
public sealed partial class PermissionWalkTests(DemoHost host)
{
    private const string SomeId = "0197aaaa-0000-7000-8000-000000000001";

    // Reached without an account, or by who reads the system: health, metrics, the API's description, sign-in.
    private static readonly string[] Open = ["/health/", "/metrics", "/openapi/", "/scalar", "/api/token", "/api/{", "/_framework", "/lib/"];

    [Fact]
    public void Every_endpoint_of_the_api_names_exactly_one_permission()
    {
        foreach (var endpoint in ApiEndpoints())
            endpoint.Metadata.OfType<RequirePermissionAttribute>().Count().ShouldBe(1, endpoint.RoutePattern.RawText);
    }

    [Fact]
    public void Every_page_names_one_permission_or_is_open_to_all()
    {
        foreach (var endpoint in Endpoints().Where(e => !IsOpen(e) && !IsApi(e)))
        {
            var permissions = endpoint.Metadata.OfType<RequirePermissionAttribute>().Count();
            var anonymous = endpoint.Metadata.OfType<IAllowAnonymous>().Any();
            (permissions == 1 || anonymous).ShouldBeTrue($"{endpoint.RoutePattern.RawText} names {permissions} permissions");
        }
    }

    [Fact]
    public async Task Every_demo_person_reaches_what_the_positions_permit_and_nothing_else()
    {
        var library = Path.Combine(Repository.Root, "process-definitions");
        var granted = PermissionsByPosition(library);
        foreach (var person in DemoPeople.Read(library).DistinctBy(p => string.Join(',', p.Positions)))
        {
            if (person.UserName == "quachthudung")
                continue;
            var client = await host.As(person.UserName);
            var permitted = person.Positions.SelectMany(p => granted[p]).Append(AccountPermissions.OwnAccount).Append(AccountPermissions.ListCases).ToHashSet(StringComparer.Ordinal);
            foreach (var endpoint in ApiEndpoints())
            {
                var permission = endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()!.Permission;
                var isRefused = IsRefusedFor(permission, await Call(client, endpoint));
                isRefused.ShouldBe(!permitted.Contains(permission), $"{person.UserName}: {endpoint.RoutePattern.RawText} ({permission})");
            }
        }
    }

    private static bool IsRefusedFor(string permission, ApiAnswer answer) =>
        answer.Status == 403 && answer.Code == "KKT-A04" && answer.Text.Contains(permission, StringComparison.Ordinal);

    private static Task<ApiAnswer> Call(ApiClient client, RouteEndpoint endpoint)
    {
        var address = Parameter().Replace(AddressOf(endpoint), match => match.Value.EndsWith(":int}", StringComparison.Ordinal) ? "1" : SomeId);
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
        return method == "GET" ? client.Get(address) : client.Post(address, new { });
    }

    private static Dictionary<string, HashSet<string>> PermissionsByPosition(string library)
    {
        using var organisation = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(library, "organisation.json")));
        return organisation.RootElement.GetProperty("positions").EnumerateArray().ToDictionary(
            p => p.GetProperty("code").GetString()!,
            p => p.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private IEnumerable<RouteEndpoint> ApiEndpoints() => Endpoints().Where(e => IsApi(e) && !IsOpen(e));

    private IEnumerable<RouteEndpoint> Endpoints() =>
        host.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().DistinctBy(e => (e.RoutePattern.RawText, e.DisplayName));

    private static string AddressOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();

    private static bool IsApi(RouteEndpoint endpoint) => AddressOf(endpoint).StartsWith("/api/", StringComparison.Ordinal);

    private static bool IsOpen(RouteEndpoint endpoint) => Open.Any(open => AddressOf(endpoint).StartsWith(open, StringComparison.Ordinal));
}
