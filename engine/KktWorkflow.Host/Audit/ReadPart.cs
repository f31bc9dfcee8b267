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
        if (read.Split($"?{CaseTabs.Name}=") is [_, var tab])
            return $"Read.Page.{tab}";
        return "Read." + (Parts.FirstOrDefault(known => read.Contains(known.Piece, StringComparison.OrdinalIgnoreCase)).Part ?? (read.StartsWith("/api", StringComparison.Ordinal) ? "Api" : "Page"));
    }

    /// <summary>The number of a file or document in the path; null where there is none.</summary>
    public static string? NumberIn(string read) => read.Split('/', '.').FirstOrDefault(piece => int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
