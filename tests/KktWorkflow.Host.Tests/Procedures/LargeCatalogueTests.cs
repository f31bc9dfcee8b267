using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>The catalogue of a board that has very many procedures.</summary>
public sealed class LargeCatalogueTests
{
    [Fact]
    public async Task Two_hundred_procedures_are_listed_by_a_few_queries_in_pages_of_a_few_kilobytes()
    {
        await using var host = await ClockedHost.StartAsync();
        await AddProceduresAsync(host, 200);
        using var quality = await host.BrowserOf("buikhanhvan");
        await quality.OpenAsync("/quy-trinh");

        using var queries = new Queries(host.Folder);
        await quality.OpenAsync("/quy-trinh?trang=2");
        var first = queries.Count;
        await quality.OpenAsync("/quy-trinh?q=cap+giay+phep&trang-thai=Draft");

        // Signing in, the bell and whatever sweeps meanwhile are among them.
        first.ShouldBeInRange(2, 30);
        Encoding.UTF8.GetByteCount(quality.Page).ShouldBeLessThan(100_000);
        quality.Page.ShouldContain("1–50 trong 200 quy trình");
        quality.Page.ShouldContain("trang-thai=Draft&trang=2");
        quality.Page.ShouldContain("QT-TEST-050");
        quality.Page.ShouldNotContain("QT-TEST-051");
        (await quality.OpenAsync("/quy-trinh?q=qt-test-137&trang-thai=Draft")).ShouldContain("/quy-trinh/qt-test-137");
    }

    private static async Task AddProceduresAsync(ClockedHost host, int count)
    {
        var storage = host.Services.GetRequiredService<KktStorage>();
        var file = Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions", "procedures"), "qt-ld-01*.json").Single();
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var drafts = Enumerable.Range(1, count).Select(n =>
        {
            var number = n.ToString("000", CultureInfo.InvariantCulture);
            var json = JsonNode.Parse(text)!;
            json["id"] = $"qt-test-{number}-v1";
            json["definitionId"] = $"qt-test-{number}";
            json["customProperties"]!["kkt"]!["code"] = $"QT-TEST-{number}";
            ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
            return (((DefinitionReadResult.Read)DefinitionReader.Read(bytes)).Definition, bytes);
        }).ToList();
        (await storage.Definitions.SaveDrafts(drafts, [], Actor.System, TestContext.Current.CancellationToken)).Refusal.ShouldBeNull();
    }

    /// <summary>Counts the commands that a host sends to its database.</summary>
    private sealed class Queries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string _folder;
        private readonly ConcurrentBag<IDisposable> _subscriptions = [];
        private int _count;

        public Queries(string folder)
        {
            _folder = folder;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => Volatile.Read(ref _count);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData executed && executed.Command.Connection?.ConnectionString.Contains(_folder, StringComparison.Ordinal) == true)
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
            foreach (var subscription in _subscriptions)
                subscription.Dispose();
        }
    }
}
