using System.Globalization;
using System.Text;

namespace KktWorkflow.Host.IntakeSheets;

/// <summary>Reads text with separators (RFC 4180) in UTF-8, with or without its mark. What parts the cells is read from the heads: a comma, a semicolon as spreadsheets write it here, or a tab.</summary>
internal static class CsvTable
{
    private static readonly char[] Separators = [';', ',', '\t'];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SheetReading Read(ReadOnlySpan<byte> file, SheetLimits limits)
    {
        if (file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return SheetReading.Refused(SheetRefusal.OtherEncoding);
        if (file is [0xEF, 0xBB, 0xBF, ..])
            file = file[3..];
        if (file.Contains((byte)0))
            return SheetReading.Refused(SheetRefusal.OtherKind);
        string text;
        try
        {
            text = Strict.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return SheetReading.Refused(SheetRefusal.OtherEncoding);
        }

        return Rows(text, limits);
    }

    private static SheetReading Rows(string text, SheetLimits limits)
    {
        var (separator, place, number) = (SeparatorOf(text), 0, 0);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            // A line that spreadsheets read and don't show.
            separator = text[4];
            place = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end + 1 : text.Length;
        }

        var rows = new List<SheetRow>();
        while (place < text.Length)
        {
            if (Row(text, separator, ref place) is not { } cells)
                return SheetReading.Refused(SheetRefusal.Broken);
            number++;
            var filled = cells.Select((cell, column) => (Cell: cell.Trim(), Column: column)).Where(c => c.Cell.Length > 0).ToDictionary(c => c.Column, c => CellOf(c.Cell));
            if (filled.Count == 0)
                continue;
            rows.Add(new(number, filled));
            if (rows.Count > limits.Rows + 1)
                return SheetReading.Refused(SheetRefusal.TooManyRows, limits.Rows.ToString(CultureInfo.InvariantCulture));
        }

        return SheetReading.Of(rows);
    }

    private static SheetCell CellOf(string text) => new(text, text[0] == '=' ? SheetCellKind.Formula : SheetCellKind.Text);

    /// <summary>Of those that stand in the first line outside of quotation marks the one that stands there most often.</summary>
    private static char SeparatorOf(string text)
    {
        var counts = new int[Separators.Length];
        var isQuoted = false;
        foreach (var sign in text)
        {
            if (sign == '"')
                isQuoted = !isQuoted;
            else if (sign == '\n' && !isQuoted)
                break;
            else if (!isQuoted && Array.IndexOf(Separators, sign) is >= 0 and var found)
                counts[found]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The cells up to the end of the line; null when a quotation mark is never closed, or there are more cells than any sheet has.</summary>
    private static List<string>? Row(string text, char separator, ref int place)
    {
        var cells = new List<string>();
        while (true)
        {
            if (Cell(text, separator, ref place) is not { } cell || cells.Count == SheetLimits.Columns)
                return null;
            cells.Add(cell);
            if (place >= text.Length)
                return cells;
            var sign = text[place++];
            if (sign == separator)
                continue;
            if (sign == '\r' && place < text.Length && text[place] == '\n')
                place++;
            return cells;
        }
    }

    private static string? Cell(string text, char separator, ref int place)
    {
        if (place >= text.Length || text[place] != '"')
        {
            var begin = place;
            while (place < text.Length && text[place] != separator && text[place] is not ('\r' or '\n'))
                place++;
            return text[begin..place];
        }

        var cell = new StringBuilder();
        for (place++; place < text.Length; place++)
        {
            if (text[place] != '"')
            {
                cell.Append(text[place]);
            }
            else if (place + 1 < text.Length && text[place + 1] == '"')
            {
                cell.Append('"');
                place++;
            }
            else
            {
                place++;
                return place >= text.Length || text[place] == separator || text[place] is '\r' or '\n' ? cell.ToString() : null;
            }
        }

        return null;
    }
}
