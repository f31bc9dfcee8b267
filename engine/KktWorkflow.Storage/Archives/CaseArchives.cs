using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Archives;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Archives;

/// <summary>Puts closed cases into sealed archives: one ZIP file that is checked without database or server.</summary>
public sealed class CaseArchives
{
    private readonly ContextSource _contexts;
    private readonly SealStore _seals;
    private readonly FileStore _files;

    internal CaseArchives(ContextSource contexts, SealStore seals, FileStore files)
    {
        _contexts = contexts;
        _seals = seals;
        _files = files;
    }

    /// <summary>What goes into the archive; refused for a case that goes on, or whose end no seal covers yet.</summary>
    public async Task<(CaseArchive? Archive, Refusal? Refusal)> Collect(CaseId id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var stream = LogStream.OfCase(id);
        var head = await context.Streams.FirstOrDefaultAsync(s => s.Stream == stream.Name, cancellation);
        var isOpen = await context.Cases.AnyAsync(c => c.CaseId == id.Value && c.EndedAt == null, cancellation);
        if (head is null)
            return (null, StorageRefusals.NotThere(id));
        if (isOpen)
            return (null, Refusal.Of(StorageRefusals.CaseGoesOn, RefusalKind.Conflict, "", id.ToString()));
        if (await _seals.InclusionOf(stream, cancellation) is not { } proof || proof.Leaf.Sequence != head.Sequence)
            return (null, Refusal.Of(StorageRefusals.CaseNotSealed, RefusalKind.Conflict, "", id.ToString()));
        return (await Collect(context, id, proof, cancellation), null);
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when a file is missing or not what its hash says, or all are too much for one archive.</summary>
    public Task Write(CaseArchive archive, Stream target, CancellationToken cancellation) =>
        archive.Write(target, hash => _files.Open(hash) ?? throw new InvalidDataException($"The file {hash} is missing."), cancellation);

    private static async Task<CaseArchive> Collect(KktContext context, CaseId id, SealInclusion proof, CancellationToken cancellation)
    {
        var stream = proof.Leaf.Stream;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && e.Sequence <= proof.Leaf.Sequence).OrderBy(e => e.Sequence).Select(e => e.Canonical).ToListAsync(cancellation);
        var parts = await context.PrivateParts.Where(p => p.Stream == stream && p.Salt != null && p.Content != null).OrderBy(p => p.Sequence).ToListAsync(cancellation);
        var contents = parts.ToDictionary(p => p.Sequence, p => p.Content);
        var entries = lines.ConvertAll(line => CanonicalLog.Decode(line));
        var state = CaseFold.Fold([.. entries.Select(entry => CaseLoader.Decode(entry, contents.GetValueOrDefault(entry.Sequence)))]);
        var versions = entries.Select(entry => entry.Definition).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var definitions = await context.DefinitionVersions.Where(d => versions.Contains(d.VersionId)).OrderBy(d => d.Version).Select(d => new { d.Hash, d.Text }).ToListAsync(cancellation);
        var keys = await SealKeyring.Read(context, cancellation);
        return new()
        {
            Case = id,
            Lines = lines,
            PrivateParts = [.. parts.Select(p => new ArchivedPart(p.Sequence, p.Salt!, p.Content!))],
            ErasedThrough = await context.ErasedStreams.Where(e => e.Stream == stream).Select(e => e.ThroughSequence).FirstOrDefaultAsync(cancellation),
            State = CaseEventCodec.EncodeState(state),
            SealNumber = proof.Seal.Seal.Number,
            Seal = new(
                Encoding.UTF8.GetString(proof.Seal.Canonical), Convert.ToBase64String(proof.Seal.Signature), keys[proof.Seal.Seal.Key].PublicKey, proof.Leaf.Day, proof.Index,
                [.. proof.Path.Select(Convert.ToHexStringLower)]),
            Definitions = [.. definitions.DistinctBy(d => d.Hash, StringComparer.Ordinal).Select(d => Bare(d.Text))],
            Files = ArchiveCheck.FilesOf(state),
        };
    }

    /// <summary>A definition's text as the events of cases name it by its hash: from the first brace to the last, without what stands around them in the file.</summary>
    private static byte[] Bare(byte[] text) => text[text.AsSpan().IndexOf((byte)'{')..(text.AsSpan().LastIndexOf((byte)'}') + 1)];
}
