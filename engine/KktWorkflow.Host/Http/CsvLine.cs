using System.Text;

namespace KktWorkflow.Host.Http;

/// <summary>Lines of files that spreadsheets read.</summary>
internal static class CsvLine
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Cells in quotation marks; one that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    public static string Of(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
            line.Append(line.Length == 0 ? "" : ",").Append('"').Append(cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" : "").Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return line.ToString();
    }
}
