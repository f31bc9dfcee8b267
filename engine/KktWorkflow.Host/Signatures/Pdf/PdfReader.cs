using System.Buffers;
using System.Globalization;
using System.Text;

namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>Reads values one after the other, strictly: what two readers could take in two ways is refused. Every byte is charged.</summary>
/// <param name="end">The byte behind the last one that may be read.</param>
/// <param name="hasComments">False where comments are refused: what one reader passes over, another that mends a file may read.</param>
internal sealed class PdfReader(ReadOnlyMemory<byte> bytes, int start, int end, PdfBudget budget, bool hasComments = true)
{
    private const int LongestName = 1024;
    private const int LongestText = 1 << 20;
    private const int LongestComment = 200;

    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \r\n\t\f\0"u8);

    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _values;

    public int Position { get; set; } = start;

    public bool IsAtEnd => Position >= end;

    private byte Current => _bytes.Span[Position];

    /// <summary>Passes over white space, and over comments where they are allowed.</summary>
    public void SkipSpace(bool withComments = true)
    {
        var span = _bytes.Span;
        var from = Position;
        while (Position < end)
        {
            if (IsSpace(span[Position]))
                Position++;
            else if (withComments && hasComments && span[Position] == '%')
                while (Position < end && span[Position] is not ((byte)'\r' or (byte)'\n'))
                    Position++;
            else
                break;
        }

        budget.Read(Position - from);
    }

    /// <summary>Passes over <paramref name="word"/>, which has to stand here.</summary>
    public void Expect(string word)
    {
        if (!TryTake(word))
            throw PdfRefused.Unreadable(Position, word);
    }

    /// <summary>Passes over <paramref name="word"/> where it stands as a word of its own: with white space, a delimiter or nothing behind it. Programs that mend files
    /// cut words there, and would read something else than this.</summary>
    public bool TryTakeWord(string word)
    {
        var from = Position;
        if (TryTake(word) && (IsAtEnd || IsSpace(Current) || IsDelimiter(Current)))
            return true;
        Position = from;
        return false;
    }

    /// <summary>Passes over a word that has to stand here by itself.</summary>
    public void ExpectWord(string word)
    {
        if (!TryTakeWord(word))
            throw PdfRefused.Unreadable(Position, word);
    }

    /// <summary>Passes over white space, of which there has to be some.</summary>
    public void ExpectSpace()
    {
        var from = Position;
        SkipSpace(false);
        if (Position == from)
            throw PdfRefused.Unreadable(from, " ");
    }

    /// <summary>Passes over the end of a line, with blanks before it.</summary>
    public void ExpectLineEnd(bool orEnd = false)
    {
        var from = Position;
        while (!IsAtEnd && Current is (byte)' ' or (byte)'\t')
            Position++;
        budget.Read(Position - from + 1);
        if (IsAtEnd ? !orEnd : !IsLineEnd(Current))
            throw PdfRefused.Unreadable(Position, "EOL");
        if (!TryTake("\r\n") && !IsAtEnd)
            Position++;
    }

    /// <summary>Passes over one line of comment, and gives what it says; null where none stands here.</summary>
    public string? Comment()
    {
        if (IsAtEnd || Current != '%')
            return null;
        var from = Position;
        while (!IsAtEnd && !IsLineEnd(Current))
            Position++;
        budget.Read(Position - from);
        return Position - from <= LongestComment ? Encoding.Latin1.GetString(_bytes.Span[from..Position]) : throw PdfRefused.Unusual(from, "%");
    }

    public bool TryTake(string word)
    {
        budget.Read(word.Length);
        if (end - Position < word.Length || !Ascii.Equals(_bytes.Span.Slice(Position, word.Length), word))
            return false;
        Position += word.Length;
        return true;
    }

    /// <summary>Digits alone, without a sign.</summary>
    public long Number(int longest = 10)
    {
        var from = Position;
        while (Position < end && Current is >= (byte)'0' and <= (byte)'9')
            Position++;
        budget.Read(Position - from + 1);
        if (Position == from || Position - from > longest)
            throw PdfRefused.Unreadable(from, "0-9");
        return long.Parse(_bytes.Span[from..Position], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>One object of its own: `N 0 obj … endobj`.</summary>
    /// <param name="lengthOf">Gives the number that a stream's length refers to.</param>
    public (int Number, PdfValue Value) Object(Func<int, long> lengthOf)
    {
        var at = Position;
        var number = Number();
        if (number is 0 or > int.MaxValue)
            throw PdfRefused.Unreadable(at, "obj");
        ExpectSpace();
        if (Number(5) != 0)
            throw PdfRefused.Unusual(at, "generation");
        ExpectSpace();
        ExpectWord("obj");
        var value = Value();
        SkipSpace();
        if (value is PdfValue.Dictionary dictionary && TryTakeWord("stream"))
        {
            if (!TryTake("\r\n") && !TryTake("\n"))
                throw PdfRefused.Unreadable(Position, "stream");
            var length = dictionary["Length"] switch
            {
                PdfValue.Integer direct => direct.Value,
                PdfValue.Reference reference => lengthOf(reference.Number),
                _ => throw PdfRefused.Unreadable(at, "/Length"),
            };
            if (length < 0 || length > end - Position)
                throw PdfRefused.Unreadable(at, "/Length");
            var content = Position;
            Position += (int)length;
            SkipSpace(false);
            ExpectWord("endstream");
            value = new PdfValue.Stream(dictionary, content, (int)length);
            SkipSpace(false);
        }

        ExpectWord("endobj");
        ExpectLineEnd();
        return ((int)number, value);
    }

    /// <summary>The value that stands here, after white space.</summary>
    public PdfValue Value()
    {
        _values = 0;
        return Value(0);
    }

    private PdfValue Value(int depth)
    {
        if (depth > PdfBudget.Depth)
            throw PdfRefused.Unusual(Position, "[[");
        if (++_values > PdfBudget.ValuesOfObject)
            throw PdfRefused.Unusual(Position, "values");
        budget.Value();
        SkipSpace();
        if (IsAtEnd)
            throw PdfRefused.Unreadable(Position, "value");
        return Current switch
        {
            (byte)'/' => new PdfValue.Name(Name()),
            (byte)'(' => Parenthesised(),
            (byte)'<' when Position + 1 < end && _bytes.Span[Position + 1] == '<' => Dictionary(depth),
            (byte)'<' => Hexadecimal(),
            (byte)'[' => List(depth),
            (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.' => NumberOrReference(),
            _ => Word(),
        };
    }

    private PdfValue Word()
    {
        foreach (var (word, value) in new (string, PdfValue)[] { ("true", new PdfValue.Flag(true)), ("false", new PdfValue.Flag(false)), ("null", new PdfValue.Null()) })
        {
            if (TryTakeWord(word))
                return value;
        }

        throw PdfRefused.Unreadable(Position, "value");
    }

    private PdfValue NumberOrReference()
    {
        var from = Position;
        while (Position < end && !IsSpace(Current) && !IsDelimiter(Current))
            Position++;
        budget.Read(Position - from);
        if (Position - from > 40)
            throw PdfRefused.Unreadable(from, "0-9");
        var text = Encoding.Latin1.GetString(_bytes.Span[from..Position]);
        if (text.All(char.IsAsciiDigit))
        {
            // "12 0 R" is told from "12 0" by looking ahead.
            var behind = Position;
            SkipSpace(false);
            if (!IsAtEnd && Current is >= (byte)'0' and <= (byte)'9')
            {
                var generation = Position;
                while (Position < end && Current is >= (byte)'0' and <= (byte)'9' && Position - generation < 6)
                    Position++;
                budget.Read(Position - generation);
                var isZero = Position - generation == 1 && _bytes.Span[generation] == '0';
                SkipSpace(false);
                if (!IsAtEnd && Current == 'R' && (Position + 1 == end || IsSpace(_bytes.Span[Position + 1]) || IsDelimiter(_bytes.Span[Position + 1])))
                {
                    if (!isZero)
                        throw PdfRefused.Unusual(from, "generation");
                    Position++;
                    return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? new PdfValue.Reference(number)
                        : throw PdfRefused.Unreadable(from, "R");
                }
            }

            Position = behind;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return new PdfValue.Integer(whole);
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real)
            ? new PdfValue.Real(real, text)
            : throw PdfRefused.Unreadable(from, "0-9");
    }

    private string Name()
    {
        var from = ++Position;
        while (Position < end && !IsSpace(Current) && !IsDelimiter(Current))
            Position++;
        budget.Read(Position - from + 1);
        if (Position - from > LongestName)
            throw PdfRefused.Unusual(from, "/");
        var raw = Encoding.Latin1.GetString(_bytes.Span[from..Position]);
        if (!raw.Contains('#', StringComparison.Ordinal))
            return raw;
        var name = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '#')
            {
                name.Append(raw[i]);
                continue;
            }

            if (i + 2 >= raw.Length || !byte.TryParse(raw.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                throw PdfRefused.Unreadable(from, "#");
            name.Append((char)code);
            i += 2;
        }

        return name.ToString();
    }

    private PdfValue.Text Parenthesised()
    {
        var from = Position++;
        var text = new List<byte>();
        var open = 1;
        while (true)
        {
            if (IsAtEnd)
                throw PdfRefused.Unreadable(from, ")");
            if (Position - from > LongestText)
                throw PdfRefused.Unusual(from, "(");
            var read = _bytes.Span[Position++];
            if (read == '\\' && !IsAtEnd)
            {
                if (Escaped() is { } meant)
                    text.Add(meant);
                continue;
            }

            // However a line ends within a string, it is read as a line feed.
            if (read == '\r')
            {
                TryTake("\n");
                read = (byte)'\n';
            }
            else if (read == '(')
                open++;
            else if (read == ')' && --open == 0)
                break;
            text.Add(read);
        }

        budget.Read(Position - from);
        return new([.. text], false, from, Position);
    }

    /// <summary>What stands behind a backslash; null for a line that goes on.</summary>
    private byte? Escaped()
    {
        var read = _bytes.Span[Position++];
        switch (read)
        {
            case (byte)'n':
                return (byte)'\n';
            case (byte)'r':
                return (byte)'\r';
            case (byte)'t':
                return (byte)'\t';
            case (byte)'b':
                return (byte)'\b';
            case (byte)'f':
                return (byte)'\f';
            case (byte)'\r':
                TryTake("\n");
                return null;
            case (byte)'\n':
                return null;
            case >= (byte)'0' and <= (byte)'7':
                var code = read - '0';
                for (var more = 0; more < 2 && !IsAtEnd && Current is >= (byte)'0' and <= (byte)'7'; more++)
                    code = code * 8 + _bytes.Span[Position++] - '0';
                return (byte)code;
            default:
                return read;
        }
    }

    private PdfValue.Text Hexadecimal()
    {
        var from = Position++;
        var length = _bytes.Span[Position..end].IndexOf((byte)'>');
        if (length < 0)
            throw PdfRefused.Unreadable(from, ">");
        budget.Read(length + 2);
        var digits = _bytes.Span.Slice(Position, length);
        Position += length + 1;
        if (digits.IndexOfAny(Spaces) >= 0)
            digits = digits.ToArray().Where(b => !IsSpace(b)).ToArray();
        var read = new byte[(digits.Length + 1) / 2];
        var even = digits.Length % 2 == 0 ? digits : [.. digits, (byte)'0'];
        if (Convert.FromHexString(even, read, out _, out _) != OperationStatus.Done)
            throw PdfRefused.Unreadable(from, "0-F");
        return new(read, true, from, Position);
    }

    private PdfValue.List List(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        while (true)
        {
            SkipSpace();
            if (TryTake("]"))
                return new(items);
            items.Add(Value(depth + 1));
        }
    }

    private PdfValue.Dictionary Dictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (true)
        {
            SkipSpace();
            if (TryTake(">>"))
                return new(entries);
            var at = Position;
            if (IsAtEnd || Current != '/')
                throw PdfRefused.Unreadable(at, "/");
            // Readers differ on which of two entries of one name holds.
            if (!entries.TryAdd(Name(), Value(depth + 1)))
                throw PdfRefused.Unusual(at, "<<");
        }
    }

    public static bool IsLineEnd(byte value) => value is (byte)'\r' or (byte)'\n';

    public static bool IsSpace(byte value) => value is 0 or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r' or (byte)' ';

    public static bool IsDelimiter(byte value) => value is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
}
