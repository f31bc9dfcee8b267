using KktWorkflow.Host.Elsa;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What Studio is told when something of ours failed, and what stands in the log then.</summary>
public sealed class StudioFailureTests(DemoHost host)
{
    private const int SqliteFull = 13;

    [Fact]
    public async Task Database_that_cannot_be_used_is_told_as_such_and_logged() =>
        await FailAsync(new SqliteException("full", SqliteFull), StatusCodes.Status507InsufficientStorage, StorageRefusals.Full);

    [Fact]
    public async Task Failure_of_ours_is_logged() =>
        await FailAsync(new InvalidOperationException("a bug"), StatusCodes.Status500InternalServerError, "KKT-H07");

    private async Task FailAsync(Exception failure, int status, string code)
    {
        var log = new KeptLog();
        var context = new DefaultHttpContext { Request = { Path = "/elsa/api/workflow-definitions" }, Response = { Body = new MemoryStream() }, RequestServices = host.Host.Services };

        (await new StudioFailures(host.Host.Services.GetRequiredService<KktStorage>(), log).TryHandleAsync(context, failure, TestContext.Current.CancellationToken)).ShouldBeTrue();

        context.Response.StatusCode.ShouldBe(status);
        context.Response.Body.Position = 0;
        (await new StreamReader(context.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain(code);
        log.Failures.ShouldBe([failure]);
    }

    private sealed class KeptLog : ILogger<StudioFailures>
    {
        public List<Exception?> Failures { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Failures.Add(exception);
    }
}
