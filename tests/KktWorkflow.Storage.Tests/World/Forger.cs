using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>A database administrator who knows the format of the log and computes anew what he has changed.</summary>
internal sealed class Forger(IDatabaseAdministrator file)
{
    /// <summary>Changes a line and leaves everything else as it is.</summary>
    public void Edit(string stream, long sequence, Func<LogEntry, LogEntry> change)
    {
        var row = Line(stream, sequence);
        file.Write("log_events", "canonical", row, CanonicalLog.Encode(change(CanonicalLog.Decode((byte[])file.Read("log_events", "canonical", row)))));
    }

    /// <summary>Computes the chain of a stream anew, with its end in `streams`.</summary>
    public void Rechain(string stream)
    {
        var (hash, last) = (LogHash.Genesis.ToArray(), 0L);
        foreach (var (row, sequence) in Lines(stream))
        {
            hash = LogHash.Next(hash, (byte[])file.Read("log_events", "canonical", row));
            file.Write("log_events", "hash", row, hash);
            last = sequence;
        }

        var head = file.Rows("streams").Single(r => stream.Equals(file.Read("streams", "stream", r)));
        file.Write("streams", "hash", head, hash);
        file.Write("streams", "sequence", head, last);
    }

    /// <summary>Deletes the lines behind one, with their private parts, and ends the stream there.</summary>
    public void Truncate(string stream, long last)
    {
        foreach (var table in new[] { "private_parts", "log_events" })
        {
            foreach (var row in file.Rows(table).Where(r => IsThere(table, r) && stream.Equals(file.Read(table, "stream", r)) && Number(table, "sequence", r) > last).ToList())
                Delete(table, row);
        }

        Rechain(stream);
    }

    public void Delete(string table, long row)
    {
        file.Delete(table, row);
        _deleted.Add((table, row));
    }

    public long Line(string stream, long sequence) => Lines(stream).Single(l => l.Sequence == sequence).Row;

    public IReadOnlyList<(long Row, long Sequence)> Lines(string stream) =>
        [.. file.Rows("log_events").Where(r => IsThere("log_events", r) && stream.Equals(file.Read("log_events", "stream", r))).Select(r => (r, Number("log_events", "sequence", r))).OrderBy(l => l.Item2)];

    /// <summary>Computes all leaves and seals anew from the log as it is now, with the key of the hosts, and their lines in the register.</summary>
    public void Reseal()
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(PlainProtection.Instance.Unprotect((string)file.Read("settings", "value", file.Rows("settings").Single(r => "seal-key".Equals(file.Read("settings", "name", r))))), out _);
        var leaves = file.Rows("seal_leaves").OrderBy(r => Number("seal_leaves", "position", r)).ToList();
        var (frontier, next, previous) = (new MerkleFrontier(), 0, "");
        foreach (var row in file.Rows("seals").OrderBy(r => Number("seals", "number", r)))
        {
            var seal = DaySeal.Decode((byte[])file.Read("seals", "canonical", row))!;
            for (; next < seal.Size; next++)
            {
                var (stream, sequence) = ((string)file.Read("seal_leaves", "stream", leaves[next]), Number("seal_leaves", "sequence", leaves[next]));
                var head = (byte[])file.Read("log_events", "hash", Line(stream, sequence));
                file.Write("seal_leaves", "head", leaves[next], head);
                frontier.Append(new SealLeaf(stream, sequence, head, seal.Day).Hash());
            }

            var signed = (seal with { Root = Convert.ToHexStringLower(frontier.Root()), Previous = previous }).Encode();
            previous = Convert.ToHexStringLower(frontier.Root());
            var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            file.Write("seals", "canonical", row, signed);
            file.Write("seals", "signature", row, signature);
            var data = JsonSerializer.SerializeToUtf8Bytes(new { seal = System.Text.Encoding.UTF8.GetString(signed), signature = Convert.ToBase64String(signature) }, CaseEventCodec.Json);
            Edit("register/seals", seal.Number, entry => entry with { Data = data });
            Rechain("register/seals");
        }
    }

    private readonly HashSet<(string Table, long Row)> _deleted = [];

    private bool IsThere(string table, long row) => !_deleted.Contains((table, row));

    private long Number(string table, string column, long row) => Convert.ToInt64(file.Read(table, column, row), CultureInfo.InvariantCulture);
}
