using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Sealing;

/// <content>Seals as files that leave the house.</content>
public sealed partial class SealStore
{
    /// <summary>Writes a seal as a <see cref="SealFile"/>. False when there is none of that number.</summary>
    /// <param name="withLines">False leaves out the hashes of the single lines.</param>
    public async Task<bool> WriteFile(long number, bool withLines, Stream target, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        await using var snapshot = await _contexts.BeginSnapshot(context, cancellation);
        if (await context.Seals.FirstOrDefaultAsync(s => s.Number == number, cancellation) is not { } row)
            return false;
        var seal = Of(row);
        var keys = await _keys.All(cancellation);
        var text = DaySealed.Of(row.Canonical, row.Signature);
        await using var writer = new Utf8JsonWriter(target, new() { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteString("format"u8, SealFile.FormatName);
        writer.WriteString("seal"u8, text.Seal);
        writer.WriteString("signature"u8, text.Signature);
        writer.WriteString("publicKey"u8, keys[seal.Seal.Key].PublicKey);
        writer.WriteStartArray("leaves"u8);
        var position = row.Size - seal.Seal.Streams;
        await foreach (var leaf in Leaves(context, position, row.Size, cancellation))
        {
            await WriteLeaf(context, writer, leaf, position++, withLines, cancellation);
            await writer.FlushAsync(cancellation);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return true;
    }

    /// <summary>The name under which such a file is kept, which sorts by day.</summary>
    public static string FileNameOf(DaySeal seal) =>
        string.Create(CultureInfo.InvariantCulture, $"niem-phong-{seal.Day.ToString(SealLeaf.DayFormat, CultureInfo.InvariantCulture)}-so-{seal.Number}.json");

    private static async Task WriteLeaf(KktContext context, Utf8JsonWriter writer, SealLeaf leaf, long position, bool withLines, CancellationToken cancellation)
    {
        var after = await context.SealLeaves.Where(l => l.Stream == leaf.Stream && l.Sequence < leaf.Sequence).MaxAsync(l => (long?)l.Sequence, cancellation) ?? 0;
        writer.WriteStartObject();
        writer.WriteNumber("position"u8, position);
        writer.WriteString("stream"u8, leaf.Stream);
        writer.WriteNumber("sequence"u8, leaf.Sequence);
        writer.WriteString("head"u8, Convert.ToHexStringLower(leaf.Head.Span));
        writer.WriteNumber("after"u8, after);
        writer.WriteStartArray("lines"u8);
        if (withLines)
        {
            var hashes = await context.LogEvents.Where(e => e.Stream == leaf.Stream && e.Sequence > after && e.Sequence <= leaf.Sequence)
                .OrderBy(e => e.Sequence).Select(e => e.Hash).ToListAsync(cancellation);
            foreach (var hash in hashes)
                writer.WriteStringValue(Convert.ToHexStringLower(hash));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
