using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Registers;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Documents;

/// <summary>The forms by which documents are drawn up. Each change is a line of `register/documents`, whose data is the whole list from then on; the Word files stand under their hashes in the same database
/// for ever, so that a document that was issued long ago is drawn up from the form of then.</summary>
public sealed class DocumentTemplateStore
{
    internal const string Documents = "documents";

    private readonly RegisterStore _registers;
    private readonly ContextSource _contexts;
    private readonly VersionedRegister<DocumentTemplateRegister> _register;

    internal DocumentTemplateStore(RegisterStore registers, ContextSource contexts)
    {
        _registers = registers;
        _contexts = contexts;
        _register = new(registers, Documents, ReadStored, static r => r.Version, StorageRefusals.BadDocuments);
    }

    /// <summary>The forms as they stand; null before the first.</summary>
    public Task<DocumentTemplateRegister?> Current(CancellationToken cancellation) => _register.Current(cancellation);

    /// <summary>The same when the sequence of the register's last line was read already.</summary>
    internal Task<DocumentTemplateRegister?> Current(long sequence, CancellationToken cancellation) => _register.Current(sequence, cancellation);

    /// <summary>The stored text of `documents.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(Documents, cancellation);

    /// <summary>The Word file of that hash; null when there is none.</summary>
    public async Task<byte[]?> File(string sha256, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.DefinitionContents.Where(c => c.Hash == sha256).Select(c => c.Content).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Takes a new `documents.json`, whose version has to be one more than the present one, with the Word files that are new in it. White space between its members is not kept.
    /// Null when it was stored, else why not. Of two with the same version one is stored.</summary>
    /// <param name="files">Contents, in any order. One that no form names is not kept; a form whose file is neither among them nor stored already is refused.</param>
    public async Task<Refusal?> Replace(ReadOnlyMemory<byte> json, IEnumerable<byte[]> files, Actor actor, CancellationToken cancellation)
    {
        var read = DocumentTemplateReader.Read(json);
        if (read is not DocumentTemplateReadResult.Read { Register: var wanted })
            return _register.Bad(((DocumentTemplateReadResult.Unreadable)read).Findings.Select(f => $"{f.Place}: {f.Vi}"));
        var brought = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in files)
            brought[Convert.ToHexStringLower(SHA256.HashData(file))] = file;
        return await _registers.Replace(
            Documents,
            RegisterChange.Compact(json),
            actor,
            async context =>
            {
                var present = await context.FindDocument(Documents, cancellation) is { } stored ? ReadStored(stored) : null;
                return _register.Check(wanted, present) ?? await Keep(context, wanted, brought, cancellation);
            },
            cancellation);
    }

    private static async Task<Refusal?> Keep(KktContext context, DocumentTemplateRegister wanted, Dictionary<string, byte[]> brought, CancellationToken cancellation)
    {
        var hashes = wanted.Templates.Select(t => t.Sha256).Distinct(StringComparer.Ordinal).ToList();
        var known = await context.DefinitionContents.Where(c => hashes.Contains(c.Hash)).Select(c => c.Hash).ToListAsync(cancellation);
        foreach (var hash in hashes.Except(known, StringComparer.Ordinal))
        {
            if (!brought.TryGetValue(hash, out var content))
                return Refusal.Of(StorageRefusals.TemplateFileMissing, RefusalKind.Invalid, "templates", wanted.Templates.First(t => t.Sha256 == hash).File);
            context.DefinitionContents.Add(new() { Hash = hash, Content = content });
        }

        return null;
    }

    private static DocumentTemplateRegister ReadStored(ReadOnlyMemory<byte> text) =>
        DocumentTemplateReader.Read(text) is DocumentTemplateReadResult.Read read ? read.Register : throw new InvalidOperationException("The stored register of forms can't be read.");
}
