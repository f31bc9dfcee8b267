using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Engine.Archives;

/// <summary>Checks the archive of a case by nothing but itself, and by a seal from outside when there is one. Every bit of the file counts: any change of one is a finding.</summary>
public static class ArchiveCheck
{
    /// <param name="archive">Can be sought in.</param>
    /// <param name="outside">A seal that was kept elsewhere; null for none.</param>
    public static async Task<ArchiveReport> Check(Stream archive, SealFile? outside, CancellationToken cancellation)
    {
        var findings = new List<ArchiveFinding>();
        var (entries, wrongAt) = await PlainZipReader.Read(archive, cancellation);
        if (wrongAt is { } at)
            return new("", 0, 0, 0, null, [new(ArchiveFinding.Container, at.ToString(System.Globalization.CultureInfo.InvariantCulture), "")]);
        if (entries is not [{ Name: ArchiveNames.Manifest } first, ..] || ArchiveManifest.Decode(await PlainZipReader.Content(archive, first, cancellation)) is not { } manifest || !Fits(manifest, entries))
            return new("", 0, 0, 0, null, [new(ArchiveFinding.Manifest, ArchiveNames.Manifest, "")]);

        foreach (var (entry, told) in entries.Skip(1).Zip(manifest.Entries))
        {
            if (!string.Equals(await PlainZipReader.Hash(archive, entry, cancellation), told.Sha256, StringComparison.Ordinal))
                findings.Add(new(ArchiveFinding.Entry, entry.Name, told.Sha256));
        }

        var lines = ReadLines(manifest, await Entry(ArchiveNames.Log), findings, out var head);
        var events = ReadEvents(manifest, lines, await Entry(ArchiveNames.PrivateParts), findings);
        var state = CheckState(events, await Entry(ArchiveNames.State), findings);
        CheckNamed(manifest, state, events, findings);
        var seal = CheckSeal(manifest, await Entry(ArchiveNames.Seal), head, outside, findings);
        return new(manifest.Case, manifest.Lines, manifest.Entries.Count(e => e.Name.StartsWith("files/", StringComparison.Ordinal)), manifest.ErasedThrough, seal, findings);

        async Task<byte[]> Entry(string name) => await PlainZipReader.Content(archive, entries.Single(e => e.Name == name), cancellation);
    }

    /// <summary>The manifest names the entries that there are, each once, in their order, and no others than an archive has.</summary>
    private static bool Fits(ArchiveManifest manifest, IReadOnlyList<PlainZipEntry> entries) =>
        CaseIdOf(manifest.Case) is not null && manifest.Entries.Select(e => (e.Name, e.Length)).SequenceEqual(entries.Skip(1).Select(e => (e.Name, e.Length)))
        && manifest.Entries.Take(ArchiveNames.Fixed.Count).Select(e => e.Name).SequenceEqual(ArchiveNames.Fixed, StringComparer.Ordinal)
        && manifest.Entries.Skip(ArchiveNames.Fixed.Count).All(e => e.Name == ArchiveNames.Definition(e.Sha256) || e.Name == ArchiveNames.File(e.Sha256))
        && manifest.Entries.Select(e => e.Name).Distinct(StringComparer.Ordinal).Count() == manifest.Entries.Count;

    private static CaseId? CaseIdOf(string text) => Guid.TryParseExact(text, "D", out var id) && string.Equals(new CaseId(id).ToString(), text, StringComparison.Ordinal) ? new CaseId(id) : null;

    private static List<LogEntry> ReadLines(ArchiveManifest manifest, byte[] log, List<ArchiveFinding> findings, out byte[] head)
    {
        var entries = new List<LogEntry>();
        head = LogHash.Genesis.ToArray();
        var stream = LogStream.OfCase(CaseIdOf(manifest.Case)!.Value);
        foreach (var line in Split(log))
        {
            var number = entries.Count + 1L;
            if (Decode(line) is not { } entry || entry.Stream != stream || entry.Sequence != number)
            {
                findings.Add(Of(ArchiveFinding.Line, number));
                return entries;
            }

            head = LogHash.Next(head, line);
            entries.Add(entry);
        }

        if (entries.Count != manifest.Lines || (log.Length > 0 && log[^1] != (byte)'\n'))
            findings.Add(Of(ArchiveFinding.Line, entries.Count));
        return entries;
    }

    private static List<RecordedEvent> ReadEvents(ArchiveManifest manifest, List<LogEntry> lines, byte[] parts, List<ArchiveFinding> findings)
    {
        var read = Split(parts).Select(line => ArchivedPart.Decode(line)).ToList();
        if (read.Exists(part => part is null) || (parts.Length > 0 && parts[^1] != (byte)'\n') || read.Zip(read.Skip(1)).Any(pair => pair.First!.Sequence >= pair.Second!.Sequence))
        {
            findings.Add(new(ArchiveFinding.PrivatePart, ArchiveNames.PrivateParts, ""));
            return [];
        }

        var bySequence = read.ToDictionary(part => part!.Sequence, part => part!);
        var events = new List<RecordedEvent>();
        foreach (var line in lines)
        {
            var isThere = bySequence.Remove(line.Sequence, out var part);
            var isRight = line.PrivateHash.IsEmpty ? !isThere
                : isThere ? part!.Salt.Length == LogHash.SaltLength && LogHash.OfPrivatePart(part.Salt, part.Content).AsSpan().SequenceEqual(line.PrivateHash.Span)
                : line.Sequence <= manifest.ErasedThrough;
            if (!isRight)
                findings.Add(Of(ArchiveFinding.PrivatePart, line.Sequence));
            else if (Event(line, part?.Content) is { } recorded)
                events.Add(recorded);
            else
                findings.Add(Of(ArchiveFinding.Line, line.Sequence));
        }

        foreach (var left in bySequence.Keys)
            findings.Add(Of(ArchiveFinding.PrivatePart, left));
        return events;
    }

    private static CaseState? CheckState(List<RecordedEvent> events, byte[] stored, List<ArchiveFinding> findings)
    {
        try
        {
            var state = CaseFold.Fold(events);
            if (CaseEventCodec.EncodeState(state).AsSpan().SequenceEqual(stored))
                return state;
        }
#pragma warning disable CA1031 // Lines that somebody has made up can fail in any way; each is the same finding.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        findings.Add(new(ArchiveFinding.State, ArchiveNames.State, ""));
        return null;
    }

    /// <summary>The files and the definition that the log names are there, and no others.</summary>
    private static void CheckNamed(ArchiveManifest manifest, CaseState? state, List<RecordedEvent> events, List<ArchiveFinding> findings)
    {
        if (state is null)
            return;
        var there = manifest.Entries.Select(e => e.Name).Where(name => name.StartsWith("files/", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var wrong in FilesOf(state).Select(ArchiveNames.File).ToHashSet(StringComparer.Ordinal).SymmetricExcept(there))
            findings.Add(new(ArchiveFinding.File, wrong, ""));
        if (events is not [{ Event: CaseOpened opened }, ..] || manifest.Entries.All(e => e.Name != ArchiveNames.Definition(opened.DefinitionHash)))
            findings.Add(new(ArchiveFinding.Definition, "definitions/", ""));
    }

    /// <summary>Hashes of the files that a case names, in ordinal order.</summary>
    public static IReadOnlyList<string> FilesOf(CaseState state) =>
        [.. state.Attachments.Values.Select(a => a.File).Concat(state.Papers.Select(p => p.FileId).OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static DaySeal? CheckSeal(ArchiveManifest manifest, byte[] bytes, byte[] head, SealFile? outside, List<ArchiveFinding> findings)
    {
        if (ArchiveSeal.Decode(bytes) is not { } proof || SealOf(proof) is not { } seal)
        {
            findings.Add(new(ArchiveFinding.Seal, ArchiveNames.Seal, ""));
            return null;
        }

        var leaf = new SealLeaf(LogStream.OfCase(CaseIdOf(manifest.Case)!.Value).Name, manifest.Lines, head, proof.Day);
        if (seal.Number != manifest.Seal || !MerkleProof.ShowsInclusion(leaf.Hash(), proof.Index, seal.Size, [.. proof.Path.Select(HexOf)], HexOf(seal.Root)))
            findings.Add(new(ArchiveFinding.Seal, ArchiveNames.Seal, leaf.Stream));
        if (outside is not null && !Agrees(outside, proof, seal, leaf))
            findings.Add(new(ArchiveFinding.Outside, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seal.Number}"), ""));
        return seal;
    }

    /// <summary>A seal of the same number says the same; one of another number has this end of the log as its leaf, or the archive can't be told by it.</summary>
    private static bool Agrees(SealFile outside, ArchiveSeal proof, DaySeal seal, SealLeaf leaf) => outside.Genuine() is { } genuine
        && (genuine.Number == seal.Number
            ? string.Equals(outside.Seal, proof.Seal, StringComparison.Ordinal)
            : outside.Leaves.Any(l => l.Stream == leaf.Stream && l.Sequence == leaf.Sequence && string.Equals(l.Head, Convert.ToHexStringLower(leaf.Head.Span), StringComparison.Ordinal)));

    private static DaySeal? SealOf(ArchiveSeal proof)
    {
        try
        {
            // The text of base64 counts too, not only what it means.
            var (signature, key) = (Convert.FromBase64String(proof.Signature), Convert.FromBase64String(proof.PublicKey));
            return Convert.ToBase64String(signature) == proof.Signature && Convert.ToBase64String(key) == proof.PublicKey && proof.Path.All(IsHex)
                && new SealFile(SealFile.FormatName, proof.Seal, proof.Signature, proof.PublicKey, []).Genuine() is { } seal && IsHex(seal.Root)
                ? seal
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Throws <see cref="FormatException"/> for what is no hex at all.</summary>
    private static bool IsHex(string text) => string.Equals(Convert.ToHexStringLower(HexOf(text)), text, StringComparison.Ordinal);

    private static byte[] HexOf(string text) => Convert.FromHexString(text);

    private static LogEntry? Decode(byte[] line)
    {
        try
        {
            return CanonicalLog.Decode(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RecordedEvent? Event(LogEntry line, byte[]? content)
    {
        try
        {
            return new(line.Sequence, line.At, line.Actor, CaseEventCodec.Decode(line.Kind, line.Data.Span, content));
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Split(byte[] text)
    {
        for (var begin = 0; begin < text.Length;)
        {
            var length = text.AsSpan(begin).IndexOf((byte)'\n');
            if (length < 0)
                length = text.Length - begin;
            yield return text[begin..(begin + length)];
            begin += length + 1;
        }
    }

    private static ArchiveFinding Of(string code, long line) => new(code, line.ToString(System.Globalization.CultureInfo.InvariantCulture), "");
}

/// <summary>Sets as they are compared here.</summary>
file static class Sets
{
    public static IEnumerable<string> SymmetricExcept(this HashSet<string> one, HashSet<string> other)
    {
        var left = one.ToHashSet(StringComparer.Ordinal);
        left.SymmetricExceptWith(other);
        return left.Order(StringComparer.Ordinal);
    }
}
