using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Procedures.Exchange;

namespace KktWorkflow.Host.CommandLine;

/// <summary>A definition in a file, read with bounded memory.</summary>
internal static class DefinitionFile
{
    private const int LargestZip = 16 * 1024 * 1024;
    private const int LargestInflated = 32 * 1024 * 1024;

    /// <summary>The definitions in a file: itself, or what is in it when it is a zip. Null for one that can't be taken.</summary>
    public static async Task<IReadOnlyList<(string Name, byte[]? Text)>> TextsAsync(FileInfo file, CancellationToken cancellation)
    {
        var bytes = Bytes(file);
        if (!DefinitionZip.IsZip(bytes))
            return [(file.Name, bytes)];
        await using var stream = file.OpenRead();
        return await BoundedStream.ReadAsync(stream, LargestZip, cancellation) is { } zip
            ? (await DefinitionZip.UnpackAsync(file.Name, zip, LargestInflated, cancellation)).Entries
            : [(file.Name, null)];
    }

    /// <summary>The definitions in a file, and the files of scenarios that lie beside them in a zip; an unreadable one of these is a definition that can't be taken.</summary>
    public static async Task<(IReadOnlyList<(string Name, byte[]? Text)> Definitions, IReadOnlyList<(string Name, ScenarioFile File)> Scenarios)> WithScenariosAsync(FileInfo file, CancellationToken cancellation)
    {
        var scenarios = new List<(string Name, ScenarioFile File)>();
        var definitions = new List<(string Name, byte[]? Text)>();
        foreach (var (name, text) in await TextsAsync(file, cancellation))
        {
            if (text is null || !ScenarioReader.Means(text))
                definitions.Add((name, text));
            else if (ScenarioReader.Read(text) is ScenarioReadResult.Read read)
                scenarios.Add((name, read.File));
            else
                definitions.Add((name, null));
        }

        return (definitions, scenarios);
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
