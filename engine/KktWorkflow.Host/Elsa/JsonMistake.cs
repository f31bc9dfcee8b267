using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace KktWorkflow.Host.Elsa;

/// <summary>Finds where a text is not the object that was asked for.</summary>
internal static class JsonMistake
{
    private const string Root = "$";
    private const int LongestPath = 200;

    /// <summary>The path of the member at which reading stops, with line and column. Nothing but names of members is repeated of what was sent.</summary>
    public static string PlaceOf(ReadOnlySpan<byte> text, int maxDepth)
    {
        if (!Utf8.IsValid(text))
            return "UTF-8";
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maxDepth });
        var open = new Stack<Level>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName when !open.Peek().Enter(reader.GetString()!):
                        return Place(text, open, reader.TokenStartIndex);
                    case JsonTokenType.PropertyName:
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        break;
                    default:
                        if (open.TryPeek(out var level))
                            level.Next();
                        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                            open.Push(new(reader.TokenType == JsonTokenType.StartArray));
                        break;
                }
            }

            return Place(text, open, 0);
        }
        // A name with half a character is none either.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Place(text, open, reader.BytesConsumed);
        }
    }

    private static string Place(ReadOnlySpan<byte> text, IEnumerable<Level> open, long at)
    {
        var path = Root + string.Concat(open.Reverse().Select(level => level.Step));
        var before = text[..(int)Math.Min(at, text.Length)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(path.Length > LongestPath ? path[..LongestPath] : path)}, {before.Count((byte)'\n') + 1}:{before.Length - before.LastIndexOf((byte)'\n')}");
    }

    /// <summary>An object or a list that is not at its end.</summary>
    private sealed class Level(bool isList)
    {
        private readonly HashSet<string> _members = new(StringComparer.Ordinal);
        private string? _member;
        private int _index = -1;

        /// <summary>From here to what is read now.</summary>
        public string Step => isList ? string.Create(CultureInfo.InvariantCulture, $"[{Math.Max(_index, 0)}]") : _member is null ? "" : $".{_member}";

        /// <summary>False when the object has had a member of that name.</summary>
        public bool Enter(string member)
        {
            _member = member;
            return _members.Add(member);
        }

        public void Next() => _index++;
    }
}
