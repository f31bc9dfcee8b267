using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KktWorkflow.Host.Forms;

/// <summary>Rows of a table as typed: texts by column id. As one text they are JSON, so that a draft and a page that is shown again keep them like any other field.</summary>
internal static class FormTable
{
    /// <summary>More is a paper, and is attached.</summary>
    public const int MostRows = 50;

    /// <summary>Rows that stand ready below those that are filled in.</summary>
    private const int Ready = 3;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string NameOf(FormField table, int row, FormField column) => string.Create(CultureInfo.InvariantCulture, $"{table.InputName}.{row}.{column.Id}");

    public static string ElementOf(FormField table, int row, FormField column) => string.Create(CultureInfo.InvariantCulture, $"{table.ElementId}-{row}-{column.Id}");

    /// <summary>The rows in which something was typed, and in each the cells that hold something.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(FormField table, IFormCollection posted) =>
    [
        .. Enumerable.Range(0, table.MaxItems)
            .Select(row => table.Columns.Select(column => (column.Id, Text: posted[NameOf(table, row, column)].ToString().Trim()))
                .Where(cell => cell.Text.Length > 0).ToDictionary(cell => cell.Id, cell => cell.Text, StringComparer.Ordinal))
            .Where(row => row.Count > 0),
    ];

    public static string TextOf(IEnumerable<IReadOnlyDictionary<string, string>> rows) => JsonSerializer.Serialize(rows, Json);

    /// <summary>What <see cref="TextOf"/> wrote; no rows for anything else.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> RowsOf(string text)
    {
        try
        {
            return text.Length == 0 ? [] : JsonSerializer.Deserialize<List<Dictionary<string, string>>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>How many rows are shown: those that are filled in and some to fill in.</summary>
    public static int Shown(FormField table, int filled) => Math.Min(table.MaxItems, filled + Ready);
}
