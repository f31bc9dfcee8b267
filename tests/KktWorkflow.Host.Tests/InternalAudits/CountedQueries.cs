using System.Diagnostics;

namespace KktWorkflow.Host.Tests.InternalAudits;

/// <summary>Counts what EF Core sends to a database in this flow of control.</summary>
internal sealed class CountedQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
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
