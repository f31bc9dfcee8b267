using System.Globalization;
using KktWorkflow.Host.Cases;

namespace KktWorkflow.Host.Audit;

/// <summary>What part of a case somebody read, by the path that was asked for.</summary>
internal static class ReadPart
{
    // The first that is found in a path says what it shows.
    private static readonly (string Piece, string Part)[] Parts =
    [
        ("/audit/", "Log"), ("/nhat-ky", "Log"),
        ("/luu-tru.zip", "Archive"), ("/archive", "Archive"), ("/phat-lai", "Replay"), ("/tep/", "File"), ("/attachments", "File"), ("/van-ban/", "Document"), ("/documents", "Document"),
        ("/phieu-kiem-soat", "ControlSheet"), ("/control-sheet", "ControlSheet"), ("/events", "Events"), ("/ban-chinh", "Originals"), ("/originals", "Originals"), ("/so-theo-doi", "Book"), ("/viec/", "Step"), ("/work-items", "Step"),
        ("/elsa/", "Studio"), ("/y-kien", "Question"), ("/questions", "Question"),
    ];

    /// <summary>Name of the text for it.</summary>
    public static string KeyOf(string read)
    {
        if (!read.StartsWith('/'))
            return "Read.Act";
        var (path, tab) = read.Split($"?{CaseTabs.Name}=") is [var before, var after] ? (before, $".{after}") : (read, "");
        if (Parts.FirstOrDefault(known => path.Contains(known.Piece, StringComparison.OrdinalIgnoreCase)).Part is { } part)
            return $"Read.{part}";
        // Only the case's own page has parts; of anything else the address may say what it likes.
        return path.StartsWith("/api", StringComparison.Ordinal) ? "Read.Api" : $"Read.Page{tab}";
    }

    /// <summary>The number of a file or document in the path; null where there is none.</summary>
    public static string? NumberIn(string read) => read.Split('/', '.', '?').FirstOrDefault(piece => int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
