using System.Diagnostics;
using System.Security.Claims;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.InternalAudits;
using KktWorkflow.Host.Tests.Elsa;
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

    /// <summary>Counts what EF Core sends to a database in this flow of control.</summary>
    private sealed class CountedQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly AsyncLocal<CountedQueries?> Present = new();
        private readonly List<IDisposable> _subscribed = [];
        private int _count;

        public CountedQueries()
        {
            Present.Value = this;
            _subscribed.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => _count;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                _subscribed.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting" && Present.Value == this)
                Interlocked.Increment(ref _count);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            Present.Value = null;
            foreach (var subscription in _subscribed)
                subscription.Dispose();
        }
    }
}
