using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using KktWorkflow.Engine;
using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>A hand-written statement with the names and types of its values. Nothing else can be sent to SQL Server from here,
/// and each stands in a static field of this folder: so a test finds them all and compiles them against the schema.</summary>
/// <param name="text">T-SQL. May declare variables of its own.</param>
/// <param name="values">What `sp_executesql` calls the parameters' definition, for example `@stream nvarchar(200), @sequence bigint`.</param>
internal sealed partial class SqlServerStatement(string text, string values = "")
{
    private readonly string[] _pieces = NameEnd().Split(text);
    private readonly Value[] _values = [.. values.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Value.Read)];

    public string Text => text;

    public string Values => values;

    public int ValueCount => _values.Length;

    /// <summary>The text with names that no other statement of the same batch has.</summary>
    /// <param name="place">Number of the statement in its batch.</param>
    public string TextAt(int place) => string.Join(Suffix(place), _pieces);

    /// <summary>The values under those names.</summary>
    public IEnumerable<SqlParameter> ParametersAt(int place, object?[] given) => Parameters(given, Suffix(place));

    /// <summary>The values for a statement that is sent alone.</summary>
    public IEnumerable<SqlParameter> Parameters(params object?[] given) => Parameters(given, "");

    private IEnumerable<SqlParameter> Parameters(object?[] given, string suffix) => given.Length == _values.Length
        ? _values.Zip(given, (value, one) => value.Parameter(suffix, one))
        : throw new ArgumentException($"{_values.Length} values are wanted: {text}", nameof(given));

    private static string Suffix(int place) => string.Create(CultureInfo.InvariantCulture, $"_{place}");

    // Behind each @name, but not behind @@ROWCOUNT.
    [GeneratedRegex(@"(?<=(?<!@)@\w+)(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NameEnd();

    [GeneratedRegex(@"^(?<name>@\w+) (?<type>\w+)(\((?<size>\w+)\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Definition();

    /// <param name="Size">Bytes or characters; -1 is `max`.</param>
    private sealed record Value(string Name, SqlDbType Type, int Size)
    {
        public static Value Read(string text)
        {
            var found = Definition().Match(text);
            var size = found.Groups["size"].Value;
            return new(
                found.Groups["name"].Value,
                Enum.Parse<SqlDbType>(found.Groups["type"].Value, ignoreCase: true),
                size switch { "" => 0, "max" => -1, _ => int.Parse(size, CultureInfo.InvariantCulture) });
        }

        public SqlParameter Parameter(string suffix, object? given)
        {
            object? stored = given switch
            {
                Guid id => id.ToByteArray(bigEndian: true),
                CaseId id => id.Value.ToByteArray(bigEndian: true),
                bool flag => flag ? 1 : 0,
                Instant at => at.Microseconds,
                _ => given,
            };

            // A value longer than its column goes there whole, and is refused there: a shorter size would cut it off in silence.
            var size = stored is string text && text.Length > Size ? -1 : Size;
            return new(Name + suffix, Type, size) { Value = stored ?? DBNull.Value };
        }
    }
}
