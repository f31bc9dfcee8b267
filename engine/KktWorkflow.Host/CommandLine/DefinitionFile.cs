using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Elsa.Definitions;

namespace KktWorkflow.Host.CommandLine;

/// <summary>A definition in a file, read with bounded memory.</summary>
internal static class DefinitionFile
{
    /// <summary>The definitions in a file: itself, or what is in it when it is a zip. Null for one that can't be taken.</summary>
    public static async Task<IReadOnlyList<(string Name, byte[]? Text)>> TextsAsync(FileInfo file, CancellationToken cancellation)
    {
        var bytes = Bytes(file);
        return DefinitionArchive.IsZip(bytes) ? await DefinitionArchive.TextsAsync([(file.Name, file.OpenRead)], cancellation) : [(file.Name, bytes)];
    }

    /// <summary>At most one byte more than a definition may have, which is enough to say that it is too large.</summary>
    private static byte[] Bytes(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            var content = new byte[Math.Min(stream.Length, DefinitionLimits.Bytes + 1)];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{file} can't be read: {failure.Message}", failure);
        }
    }
}
