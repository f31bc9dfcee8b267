namespace KktWorkflow.Host.Http;

/// <summary>Between writers that write synchronously, such as those of XML and of zips, and a stream that does not take that: memory holds what was written since the last <see cref="SendAsync"/>.</summary>
/// <param name="target">Stays open.</param>
internal sealed class SliceStream(Stream target) : Stream
{
    private readonly MemoryStream _slice = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Hands on what was written so far.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        await target.WriteAsync(_slice.GetBuffer().AsMemory(0, (int)_slice.Length), cancellation);
        _slice.SetLength(0);
        await target.FlushAsync(cancellation);
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => _slice.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _slice.Write(buffer);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
