using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Escalation;

/// <content>The members of the file.</content>
public static partial class EscalationReader
{
    /// <param name="isStored">True for a text that was taken before: members that nothing reads are passed over, as they were then.</param>
    private sealed class Reading(bool isStored)
    {
        public List<Finding> Findings { get; } = [];

        public EscalationRegister Register(JsonElement json)
        {
            OnlyReads(json, "", "version", "default", "policies");
            if (!(json.Member("version") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var version) && version > 0))
            {
                Wrong("version", "1…");
                version = 1;
            }

            return new(version, json.TextMember("default"), Items(json, "", "policies").Select(i => Policy(i.Item, i.Place)).ToEquatableArray());
        }

        private EscalationPolicy Policy(JsonElement json, string place)
        {
            OnlyReads(json, place, "id", "name", "levels");
            var name = json.Member("name");
            OnlyReads(name, $"{place}.name", "vi", "en");
            return new(
                Text(json, place, "id"),
                Text(name, $"{place}.name", "vi"),
                Text(name, $"{place}.name", "en"),
                Items(json, place, "levels").Select(i => Level(i.Item, i.Place)).ToEquatableArray());
        }

        public EscalationLevel Level(JsonElement json, string place)
        {
            OnlyReads(json, place, "at", "acts", "repeatEvery", "repeatAtMost");
            return new(Moment(json.Member("at"), $"{place}.at"), Items(json, place, "acts").Select(i => Act(i.Item, i.Place)).ToEquatableArray()) { Repeat = Repeat(json, place) };
        }

        private LevelRepeat? Repeat(JsonElement json, string place)
        {
            var (every, most) = (json.Member("repeatEvery"), json.Member("repeatAtMost"));
            if (every.ValueKind == JsonValueKind.Undefined && most.ValueKind == JsonValueKind.Undefined)
                return null;
            if (!TimeLimit.TryRead(every, out var apart) || apart.Amount == 0)
                Wrong($"{place}.repeatEvery", "{\"amount\": 1, \"unit\": \"workingDays\"}");
            OnlyReads(every, $"{place}.repeatEvery", "amount", "unit");
            if (most.ValueKind == JsonValueKind.Number && most.TryGetInt32(out var times) && times is > 0 and <= MostRepeats)
                return new(apart, times);
            Wrong($"{place}.repeatAtMost", $"1…{Number(MostRepeats)}");
            return null;
        }

        private LevelMoment Moment(JsonElement at, string place)
        {
            if (at.ValueKind == JsonValueKind.String && at.GetString() == "due")
                return LevelMoment.Due;
            if (TimeLimit.TryRead(at.Member("before"), out var before) && before.Unit != TimeUnit.Months)
                return Said(LevelMoment.Before(before), "before");
            if (TimeLimit.TryRead(at.Member("after"), out var after) && after.Unit != TimeUnit.Months)
                return Said(LevelMoment.After(after), "after");
            if (at.Member("used") is { ValueKind: JsonValueKind.Number } used && used.TryGetInt32(out var percent) && percent is > 0 and <= 100)
                return Said(LevelMoment.Used(percent), "used");
            Wrong(place, "\"due\" | {\"used\": 80} | {\"before\": {…}} | {\"after\": {…}}");
            return LevelMoment.Due;

            LevelMoment Said(LevelMoment moment, string member)
            {
                OnlyReads(at, place, member);
                OnlyReads(at.Member(member), $"{place}.{member}", "amount", "unit");
                return moment;
            }
        }

        private EscalationAct Act(JsonElement json, string place)
        {
            var options = new List<ActOption>();
            foreach (var member in json.EnumerateObject().Where(m => !m.NameEquals("kind")))
            {
                if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    options.Add(new(member.Name, member.Value.Text()));
                else
                    Wrong($"{place}.{member.Name}", "\"…\" | 1");
            }

            // The order in which options are written says nothing: acts that do the same are equal.
            return new(Text(json, place, "kind"), options.OrderBy(o => o.Name, StringComparer.Ordinal).ToEquatableArray());
        }

        private string Text(JsonElement owner, string place, string member)
        {
            if (owner.TextMember(member) is { Length: > 0 } text)
                return text;
            Wrong($"{place}.{member}", "\"…\"");
            return "";
        }

        private IEnumerable<(JsonElement Item, string Place)> Items(JsonElement owner, string place, string member)
        {
            var at = place.Length == 0 ? member : $"{place}.{member}";
            var list = owner.Member(member);
            if (list.ValueKind != JsonValueKind.Array)
            {
                Wrong(at, "[…]");
                yield break;
            }

            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                var here = $"{at}[{Number(index++)}]";
                if (item.ValueKind == JsonValueKind.Object)
                    yield return (item, here);
                else
                    Wrong(here, "{…}");
            }
        }

        /// <summary>A member that nothing reads is a slip of the pen, and what it was to say would be lost without a word.</summary>
        private void OnlyReads(JsonElement owner, string place, params ReadOnlySpan<string> members)
        {
            if (isStored)
                return;
            foreach (var member in owner.MembersBeside(members))
                Findings.Add(FindingTexts.Error("KKT-E73", place.Length == 0 ? member : $"{place}.{member}", member, string.Join(", ", members.ToArray())));
        }

        private void Wrong(string place, string expected) => Findings.Add(FindingTexts.Error("KKT-E52", place, expected));
    }
}
