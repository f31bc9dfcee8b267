using System.Globalization;
using KktWorkflow.Engine.Archives;
using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.ArchiveVerifier;

/// <summary>`kkt-archive-verifier ARCHIVE… [--seal FILE] [--language vi|en]`: checks sealed archives of cases without database, server or network.</summary>
internal static class Verifier
{
    private const int Accepted = 0;
    private const int Rejected = 1;
    private const int Usage = 2;

    /// <returns>0 when every archive is accepted, 1 when one is not, 2 when the command can't be understood or a file can't be read.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Read(arguments) is not { } asked)
        {
            await error.WriteLineAsync(Words.Of("Usage", Words.Default));
            await error.WriteLineAsync(Words.Of("Usage", Words.English));
            return Usage;
        }

        try
        {
            SealFile? outside = null;
            if (asked.Seal is { } path)
            {
                await using var file = File.OpenRead(path);
                outside = await SealFile.Read(file, cancellation);
                if (outside is null)
                {
                    await error.WriteLineAsync(Words.Of("NoSeal", asked.Culture, path));
                    return Usage;
                }
            }

            var result = Accepted;
            foreach (var archive in asked.Archives)
            {
                await using var file = File.OpenRead(archive);
                var report = await ArchiveCheck.Check(file, outside, cancellation);
                Tell(report, archive, outside is not null, asked.Culture, output);
                if (!report.IsAccepted)
                    result = Rejected;
            }

            return result;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message);
            return Usage;
        }
    }

    private static void Tell(ArchiveReport report, string archive, bool isCompared, CultureInfo culture, TextWriter output)
    {
        output.WriteLine(Words.Of(report.IsAccepted ? "Accepted" : "Rejected", culture, archive));
        foreach (var finding in report.Findings)
            output.WriteLine($"  {finding.Code} · {Words.Of(finding.Code, culture, finding.Place, finding.Fact)}");
        if (!report.IsAccepted || report.Seal is not { } seal)
            return;
        output.WriteLine("  " + Words.Of("Content", culture, report.Case, report.Lines, report.Files));
        if (report.ErasedThrough > 0)
            output.WriteLine("  " + Words.Of("Erased", culture, report.ErasedThrough));
        output.WriteLine("  " + Words.Of("Seal", culture, seal.Number, seal.Day.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture), seal.Key));
        output.WriteLine("  " + string.Join(' ', seal.Root.Chunk(4).Select(group => new string(group))));
        output.WriteLine("  " + Words.Of(isCompared ? "Compared" : "Compare", culture));
    }

    /// <summary>Null when it can't be understood.</summary>
    private static Asked? Read(IReadOnlyList<string> arguments)
    {
        var (archives, seal, language) = (new List<string>(), (string?)null, "vi");
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--seal" when seal is null && i + 1 < arguments.Count:
                    seal = arguments[++i];
                    break;
                case "--language" when i + 1 < arguments.Count && arguments[i + 1] is "vi" or "en":
                    language = arguments[++i];
                    break;
                case ['-', ..]:
                    return null;
                default:
                    archives.Add(arguments[i]);
                    break;
            }
        }

        return archives.Count > 0 ? new(archives, seal, CultureInfo.GetCultureInfo(language)) : null;
    }

    private sealed record Asked(IReadOnlyList<string> Archives, string? Seal, CultureInfo Culture);
}
