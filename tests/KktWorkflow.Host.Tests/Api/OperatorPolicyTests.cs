using System.Net;
using System.Security.Claims;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.Organisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Metrics and the API's description are for this machine and for who may read the system.</summary>
public sealed class OperatorPolicyTests(DemoHost host)
{
    [Theory]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("::1", null, true)]
    [InlineData("192.0.2.7", null, false)]
    [InlineData("192.0.2.7", Dossiers.Officer, false)]
    [InlineData("192.0.2.7", Dossiers.Administrator, true)]
    public async Task Operators_page_opens_to_this_machine_and_to_who_reads_the_system(string address, string? userName, bool opens)
    {
        var person = new CurrentPerson(host.Host.Services.GetRequiredService<IOrganisationSource>(), host.Host.Services.GetRequiredService<InspectionStore>());
        var user = userName is null
            ? new ClaimsPrincipal()
            : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, await Dossiers.PersonIdAsync(host, userName))], "test"));
        await person.LoadAsync(user, TestContext.Current.CancellationToken);
        var accessor = new HttpContextAccessor { HttpContext = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } } };
        var asked = new AuthorizationHandlerContext([new OperatorPolicy.Requirement()], user, null);

        await new OperatorPolicy(accessor, person).HandleAsync(asked);

        asked.HasSucceeded.ShouldBe(opens);
        person.May(Permissions.ReadSystem).ShouldBe(userName == Dossiers.Administrator);
    }
}
