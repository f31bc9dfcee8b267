namespace KktWorkflow.Host.IntakeSheets;

/// <summary>The rows of a file as a spreadsheet shows them, empty ones left out; the first one are the heads.</summary>
/// <param name="DaysLater">How many days later than usual the file begins to count days.</param>
internal sealed record SheetTable(IReadOnlyList<SheetRow> Rows, int DaysLater);

/// <param name="Number">As a spreadsheet counts, from 1.</param>
/// <param name="Cells">By column, from 0.</param>
internal sealed record SheetRow(int Number, IReadOnlyDictionary<int, SheetCell> Cells);

/// <summary>What stands in a cell.</summary>
/// <param name="Text">As it is stored: a number with a dot, a day as the number of days that a spreadsheet counts.</param>
internal readonly record struct SheetCell(string Text, SheetCellKind Kind);

internal enum SheetCellKind
{
    Text,
    Number,

    /// <summary>`1` or `0`.</summary>
    YesNo,

    /// <summary>What it says changes with other cells, so that nobody can say what was handed in.</summary>
    Formula,

    /// <summary>`#N/A` and its like.</summary>
    Error,
}

/// <summary>How much of a sheet is taken.</summary>
/// <param name="Rows">Rows with dossiers.</param>
internal sealed record SheetLimits(int Rows, int Kilobytes)
{
    /// <summary>More columns than any form has.</summary>
    public const int Columns = 300;

    /// <summary>Characters that a cell of a spreadsheet holds.</summary>
    public const int Characters = 32_767;

    public long Bytes => Kilobytes * 1024L;
}

/// <summary>Why a file is not taken at all. Its sentence is the host's, by the code.</summary>
internal sealed record SheetRefusal(string Code, params IReadOnlyList<string> Facts)
{
    /// <summary>It is neither text with separators nor an Excel workbook without macros.</summary>
    public const string OtherKind = "KKT-F40";

    /// <summary>Facts: how many kilobytes are taken.</summary>
    public const string TooLarge = "KKT-F41";

    /// <summary>Its text is in another encoding than UTF-8.</summary>
    public const string OtherEncoding = "KKT-F42";

    /// <summary>It can't be read to its end.</summary>
    public const string Broken = "KKT-F43";

    /// <summary>It unpacks to far more than a sheet holds.</summary>
    public const string Swells = "KKT-F44";

    /// <summary>Facts: how many rows are taken.</summary>
    public const string TooManyRows = "KKT-F45";

    public const string NoRows = "KKT-F46";

    /// <summary>Facts: the columns.</summary>
    public const string ColumnsMissing = "KKT-F47";

    /// <summary>Facts: the columns.</summary>
    public const string ColumnsUnknown = "KKT-F48";

    /// <summary>Facts: the columns.</summary>
    public const string ColumnTwice = "KKT-F49";
}

/// <summary>A file as it was read, or why it is not taken.</summary>
internal sealed record SheetReading(SheetTable? Table, SheetRefusal? Refusal)
{
    public static SheetReading Of(IReadOnlyList<SheetRow> rows, int daysLater = 0) => new(new SheetTable(rows, daysLater), null);

    public static SheetReading Refused(string code, params IReadOnlyList<string> facts) => new(null, new(code, facts));
}
