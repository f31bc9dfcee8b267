using System.Globalization;
using System.Text;

namespace KktWorkflow.Engine.Expressions.Liquid;

/// <summary>The output of a template, no longer than a result may be.</summary>
internal sealed class LiquidWriter(CultureInfo culture) : TextWriter(culture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        Room(1);
        _text.Append(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Room(buffer.Length);
        _text.Append(buffer);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    public override Task FlushAsync() => Task.CompletedTask;

    public override string ToString() => _text.ToString();

    private void Room(int more)
    {
        if (_text.Length + more > ExpressionLimits.ResultSize)
            throw new LiquidLimitException(ExpressionFailure.TooLarge, $"The text is longer than {ExpressionLimits.ResultSize} characters.");
    }
}
