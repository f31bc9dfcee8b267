using System.Security.Cryptography;
using KktWorkflow.Storage.Verification;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Files;

/// <content>Checking the content of what is kept.</content>
public sealed partial class FileStore
{
    /// <summary>Hashes every file that the database knows, in slices beside the work that goes on: a break for each that is missing, can't be read, or is no longer what was brought.</summary>
    public async Task<IReadOnlyList<VerifyBreak>> Verify(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var breaks = new List<VerifyBreak>();
        var last = "";
        while (true)
        {
            var ids = await context.Files.Where(f => f.Id.CompareTo(last) > 0).OrderBy(f => f.Id).Select(f => f.Id).Take(Slice).ToListAsync(cancellation);
            if (ids.Count == 0)
                return breaks;
            foreach (var id in ids)
            {
                // What a sweep has taken since is neither in the folder nor in the table.
                if (await KindOf(id, cancellation) is { } kind && await context.Files.AnyAsync(f => f.Id == id, cancellation))
                    breaks.Add(new(null, "files", 0, kind, id));
            }

            last = ids[^1];
        }
    }

    /// <summary>True when the file is there and its content has the hash that it is kept under.</summary>
    public async Task<bool> IsSound(string id, CancellationToken cancellation) => await KindOf(id, cancellation) is null;

    /// <summary>How many files are kept.</summary>
    public async Task<long> Count(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Files.LongCountAsync(cancellation);
    }

    private async Task<string?> KindOf(string id, CancellationToken cancellation)
    {
        try
        {
            await using var content = Open(id);
            if (content is null)
                return "fileMissing";
            return string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)), id, StringComparison.Ordinal) ? null : "fileChanged";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "fileUnreadable";
        }
    }
}
