using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>A definition in a file, read with bounded memory.</summary>
internal static class DefinitionFile
{
    /// <summary>Reads at most one byte more than a definition may have, which is enough to say that it is too large.</summary>
    public static DefinitionReadResult Read(FileInfo file) => DefinitionReader.Read(Bytes(file));

    public static byte[] Bytes(FileInfo file)
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
