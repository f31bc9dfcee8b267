using System.Threading.Channels;

namespace KktWorkflow.Storage.Inbox;

/// <summary>Wakes whoever delivers the inbox, right after a commit that wrote to it.</summary>
public sealed class InboxSignal
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Returns when something was written since the last return.</summary>
    public async Task Wait(CancellationToken cancellation) => await _wake.Reader.ReadAsync(cancellation);
}
