using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.WorkingTime;

public static partial class CalendarReader
{
    private sealed partial class Reading
    {
        public List<Finding> Findings { get; } = [];

        private void Add(string code, string place, params ReadOnlySpan<FindingFact> facts) => Findings.Add(FindingTexts.Error(code, place, facts));

        private void Wrong(string place, string expected) => Add("KKT-K03", place, expected);

        /// <summary>A value in whose place the reader sees none.</summary>
        private void NotRead(string place, string expected)
        {
            if (!isStored)
                Wrong(place, expected);
        }

        /// <summary>A member that nothing reads is a slip of the pen, and what it was to say would be lost without a word.</summary>
        private void OnlyReads(JsonElement owner, string place, params ReadOnlySpan<string> members)
        {
            if (isStored)
                return;
            foreach (var member in owner.MembersBeside(members))
                Add("KKT-K21", $"{place}.{member}", member, string.Join(", ", members.ToArray()));
        }

        private string Text(JsonElement owner, string place, string member)
        {
            if (owner.TextMember(member) is { } text)
                return text;
            Wrong($"{place}.{member}", "\"…\"");
            return "";
        }

        /// <summary>A text that may be left out; null then.</summary>
        private string? Choosable(JsonElement owner, string place, string member, string expected)
        {
            var value = owner.Member(member);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String))
                NotRead($"{place}.{member}", expected);
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }

        /// <summary>True or false; false when it is left out.</summary>
        private bool Flag(JsonElement owner, string place, string member)
        {
            var value = owner.Member(member);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False))
                NotRead($"{place}.{member}", "true | false");
            return value.ValueKind == JsonValueKind.True;
        }

        private int Whole(JsonElement owner, string place, string member, int least, int most)
        {
            if (owner.Member(member) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) && whole >= least && whole <= most)
                return whole;
            Wrong($"{place}.{member}", $"{Number(least)}…{Number(most)}");
            return least;
        }

        private DateOnly Date(JsonElement owner, string place, string member)
        {
            if (DateOf(owner.Member(member)) is { } date)
                return date;
            Wrong($"{place}.{member}", "\"2026-02-16\"");
            return DateOnly.MinValue;
        }

        private IEnumerable<(JsonElement Item, string Place)> Items(JsonElement owner, string place, string member)
        {
            var list = owner.Member(member);
            if (list.ValueKind == JsonValueKind.Undefined)
                yield break;
            if (list.ValueKind != JsonValueKind.Array)
            {
                Wrong($"{place}.{member}", "[…]");
                yield break;
            }

            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                var at = $"{place}.{member}[{Number(index++)}]";
                if (item.ValueKind == JsonValueKind.Object)
                    yield return (item, at);
                else
                    Wrong(at, "{…}");
            }
        }

        /// <summary>One of the names of an enum, written in camelCase.</summary>
        private T Choice<T>(JsonElement owner, string place, string member, T otherwise)
            where T : struct, Enum
        {
            var value = owner.Member(member);
            if (value.ValueKind == JsonValueKind.Undefined)
                return otherwise;
            foreach (var choice in Enum.GetValues<T>())
            {
                if (value.ValueKind == JsonValueKind.String && value.GetString() == NameOf(choice))
                    return choice;
            }

            Wrong($"{place}.{member}", string.Join(" | ", Enum.GetValues<T>().Select(NameOf)));
            return otherwise;
        }

        private static string NameOf<T>(T choice)
            where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

        private static DateOnly? DateOf(JsonElement value) =>
            value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null;
    }
}
