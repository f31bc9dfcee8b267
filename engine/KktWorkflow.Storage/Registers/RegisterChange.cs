using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Registers;

/// <summary>Changing the document of a register within a turn of the writer: the line that tells the change and the present document go together.</summary>
internal static class RegisterChange
{
    /// <summary>The kind of the lines whose data is the whole document from then on.</summary>
    public const string Kind = "RegisterChanged";

    /// <summary>A JSON document without a byte order mark and without the white space between its members.</summary>
    public static byte[] Compact(ReadOnlyMemory<byte> json) => JsonSerializer.SerializeToUtf8Bytes(
        JsonSerializer.Deserialize<JsonElement>(json.Span.StartsWith(Encoding.UTF8.Preamble) ? json.Span[Encoding.UTF8.Preamble.Length..] : json.Span, CaseEventCodec.Json), CaseEventCodec.Json);

    /// <summary>The present document of a register; null before the first.</summary>
    public static Task<byte[]?> FindDocument(this KktContext context, string register, CancellationToken cancellation) =>
        context.RegisterDocuments.Where(d => d.Register == register).Select(d => d.Content).FirstOrDefaultAsync(cancellation);

    public static async Task ReplaceRegister(
        this KktContext context, string register, Func<byte[]?, byte[]> change, Actor actor, Instant at, CancellationToken cancellation)
    {
        var row = await context.RegisterDocuments.FirstOrDefaultAsync(d => d.Register == register, cancellation);
        var content = change(row?.Content);
        var line = await context.Append(LogStream.OfRegister(register), Kind, content, actor, at, cancellation);
        if (row is null)
        {
            context.RegisterDocuments.Add(new() { Register = register, Sequence = line.Entry.Sequence, Content = content });
            return;
        }

        row.Sequence = line.Entry.Sequence;
        row.Content = content;
    }
}
