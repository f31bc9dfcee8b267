using System.Globalization;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Audit;

/// <summary>What a file of the log says of each line, column by column.</summary>
internal static class LogColumns
{
    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly (string Name, int Width)[] All =
    [
        ("At", 18), ("Utc", 25), ("Event", 26), ("Kind", 22), ("Subject", 22), ("Step", 34), ("Definition", 14), ("Version", 10), ("Who", 24), ("Position", 24), ("Unit", 30), ("For", 24), ("Ground", 30), ("Content", 60),
        ("Late", 10), ("Stream", 44), ("Sequence", 10), ("Hash", 66),
    ];

    public static IReadOnlyList<SheetColumn> Of(IStringLocalizer<LogTexts> texts) => [.. All.Select(column => new SheetColumn(texts[$"File.{column.Name}"], column.Width))];

    /// <summary>A cell for each column: text, whole number or nothing.</summary>
    /// <param name="moment">How the file writes the moment of a line.</param>
    public static IReadOnlyList<object?> CellsOf(LogRow row, object moment, IStringLocalizer<LogTexts> texts)
    {
        var (line, entry) = (row.Line, row.Line.Line.Entry);
        return
        [
            moment,
            row.At.UtcDateTime.ToString(Utc, CultureInfo.InvariantCulture),
            row.Title,
            entry.Kind,
            row.Subject,
            row.Step,
            line.DefinitionId,
            (long?)line.DefinitionVersion,
            row.Who,
            entry.Actor.Position,
            entry.Actor.Unit,
            entry.Actor.OnBehalfOf?.Name,
            entry.Actor.OnBehalfOf?.Ground,
            row.Content,
            line.IsLate ? texts["Late"].Value : null,
            row.Stream,
            row.Sequence,
            line.Line.Hash,
        ];
    }
}
