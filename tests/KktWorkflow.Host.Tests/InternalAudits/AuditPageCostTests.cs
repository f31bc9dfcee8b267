using System.Security.Claims;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.InternalAudits;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.InternalAudits.AuditBed;

namespace KktWorkflow.Host.Tests.InternalAudits;

/// <summary>What the page of an audit asks of the database.</summary>
public sealed class AuditPageCostTests
{
    [Fact]
    public async Task Opening_an_audit_asks_no_more_often_for_a_large_sample_than_for_a_small_one()
    {
        var few = await QueriesOfAsync(cases: 1);
        var many = await QueriesOfAsync(cases: 12);

        few.ShouldBeGreaterThan(0);
        many.ShouldBe(few);
    }

    private static async Task<int> QueriesOfAsync(int cases)
    {
        await using var host = await ClockedHost.StartAsync();
        var audit = await UnderWayAsync(host, cases);
        var lead = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, (await IdAsync(host, Lead)).ToString())], "test"));
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CurrentPerson>().LoadAsync(lead, TestContext.Current.CancellationToken);
        var desk = scope.ServiceProvider.GetRequiredService<AuditDesk>();
        // What is kept in memory is brought there first.
        await desk.ViewAsync(audit.Id, TestContext.Current.CancellationToken);
        using var counted = new CountedQueries();
        var view = (await desk.ViewAsync(audit.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await desk.CheckAsync(view.Audit, isAsked: false, TestContext.Current.CancellationToken)).ShouldNotBeNull().Holds.ShouldBeTrue();
        view.Rows.Count.ShouldBe(cases);
        return counted.Count;
    }

    [Fact]
    public async Task Scope_of_many_audits_is_asked_for_as_often_as_one_of_few()
    {
        await using var host = await ClockedHost.StartAsync();
        var audit = await UnderWayAsync(host);
        var store = host.Services.GetRequiredService<KktStorage>().Inspections;

        (await QueriesOfScopeAsync(20)).ShouldBe(await QueriesOfScopeAsync(1));

        async Task<int> QueriesOfScopeAsync(int audits)
        {
            var scope = new InspectionScope([], [.. Enumerable.Range(1, audits - 1).Select(_ => Guid.NewGuid()), audit.Id]);
            using var counted = new CountedQueries();
            (await store.CasesOf(scope, TestContext.Current.CancellationToken)).Cases.ShouldBe([.. audit.Sample!.Cases.Select(c => c.Case).OrderBy(c => c.Value)]);
            return counted.Count;
        }
    }
}
