using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Compares versions of a procedure. Members that the server owns, and what a designer adds where there was nothing, count for nothing.</summary>
public static partial class DefinitionComparison
{
    /// <summary>Beside what the server says: its id, what last wrote it, and the size of its box.</summary>
    private static readonly string[] NoMeaning = [.. ServerMembers.OfDefinition, "definitionId", "toolVersion", "size"];

    private static readonly string[] ReadElsewhere = ["name", "description", "variables", "inputs", "outputs", "outcomes", "options", "customProperties", "root"];

    private static readonly string[] Arguments = ["inputs", "outputs", "outcomes"];

    private static readonly string[] Head =
        ["code", "edition", "amendment", "standard", "nationalCode", "nationalCodeNote", "field", "owner", "escalation", "results", "variants", "readers", "sensitive", "sensitiveBasis"];

    private static readonly string[] Limits = ["statutory", "committed", "hardDeadline", "calendar", "resumeRule", "resumeRuleBasis", "maxSupplements", "maxExtensions"];

    /// <summary>What <paramref name="after"/> says otherwise than <paramref name="before"/>. The same two always give the same list, and nothing for two that mean the same.</summary>
    public static ComparisonResult Of(ProcessDefinition before, ProcessDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new([.. Procedure(before, after), .. Variables(before, after), .. Steps(before, after), .. Connections(before, after), .. Others(before, after)]);
    }

    /// <summary>The same with what the versions are signed with: forms and policies, behind all differences of the definitions.</summary>
    public static ComparisonResult Of(VersionContent before, VersionContent after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new([.. Of(before.Definition, after.Definition).Differences, .. ManifestComparison.Of(before, after)]);
    }

    private static IEnumerable<Difference> Procedure(ProcessDefinition before, ProcessDefinition after)
    {
        var head = Of("name", before.Name, after.Name).Concat(Of("description", before.Description, after.Description))
            .Concat(Head.SelectMany(name => JsonComparison.Of(name, before.Kkt.Member(name), after.Kkt.Member(name))))
            .Concat(Arguments.SelectMany(name => JsonComparison.Of(name, before.Json.Member(name), after.Json.Member(name))))
            .Concat(JsonComparison.Walk("options", before.Json.Member("options"), after.Json.Member("options")));
        foreach (var change in head)
            yield return new Difference.ProcedureChanged(change);
        foreach (var change in Limits.SelectMany(name => JsonComparison.Of(name, before.Kkt.Member(name), after.Kkt.Member(name))))
            yield return new Difference.LimitChanged(change);
        foreach (var difference in Papers(before.Kkt.Member("papers"), after.Kkt.Member("papers")))
            yield return difference;
        foreach (var change in JsonComparison.Of("fees", before.Kkt.Member("fees"), after.Kkt.Member("fees")))
            yield return new Difference.FeeChanged(change);
        foreach (var change in Sheet(before.Kkt.Member("sheet"), after.Kkt.Member("sheet")))
            yield return new Difference.SheetChanged(change);
    }

    private static IEnumerable<MemberChange> Sheet(JsonElement before, JsonElement after)
    {
        var (was, now) = (JsonComparison.Members(before), JsonComparison.Members(after));
        return IsoSheet.Sections.Union(was.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase)
            .SelectMany(name => JsonComparison.Of(name, was.GetValueOrDefault(name), now.GetValueOrDefault(name)));
    }

    /// <summary>Papers are known by their code. Where a code is missing or given twice, the list is compared as what it is.</summary>
    private static IEnumerable<Difference> Papers(JsonElement before, JsonElement after)
    {
        if (ByText(before, "code") is not { } was || ByText(after, "code") is not { } now)
            return JsonComparison.Of("papers", before, after).Select(change => new Difference.ProcedureChanged(change));
        return was.Keys.Where(code => !now.ContainsKey(code)).Select(Difference (code) => new Difference.PaperRemoved(code))
            .Concat(now.SelectMany(paper => was.TryGetValue(paper.Key, out var earlier)
                ? JsonComparison.Walk("", earlier, paper.Value).Select(Difference (change) => new Difference.PaperChanged(paper.Key, change))
                : [new Difference.PaperAdded(paper.Key)]));
    }

    private static IEnumerable<Difference> Others(ProcessDefinition before, ProcessDefinition after)
    {
        string[] known = [.. NoMeaning, .. ReadElsewhere];
        string[] kkt = [.. ServerMembers.OfKkt, .. Head, .. Limits, "papers", "fees", "sheet"];
        return JsonComparison.Walk("", before.Json, after.Json, known)
            .Concat(JsonComparison.Walk("customProperties", before.Json.Member("customProperties"), after.Json.Member("customProperties"), "kkt"))
            .Concat(JsonComparison.Walk("customProperties/kkt", before.Kkt, after.Kkt, kkt))
            .Select(change => new Difference.OtherChanged(change));
    }

    private static IEnumerable<Difference> Variables(ProcessDefinition before, ProcessDefinition after)
    {
        var containers = after.Nodes.Where(node => before.FindNode(node.Path) is not null)
            .SelectMany(node => Variables(node.Path, before.Node(node.Path).Json, node.Json));
        return Variables(null, before.Json, after.Json).Concat(containers);
    }

    private static IEnumerable<Difference> Variables(NodePath? container, JsonElement before, JsonElement after)
    {
        var (was, now) = (Declared(before), Declared(after));
        foreach (var id in was.Keys.Where(id => !now.ContainsKey(id)))
            yield return new Difference.VariableRemoved(container, id);
        foreach (var (id, variable) in now)
        {
            if (!was.TryGetValue(id, out var earlier))
            {
                yield return new Difference.VariableAdded(container, id);
                continue;
            }

            foreach (var change in JsonComparison.Walk("", earlier, variable, "isArray").Concat(Of("isArray", earlier.IsTrue("isArray"), variable.IsTrue("isArray"))))
                yield return new Difference.VariableChanged(container, id, change);
        }
    }

    /// <summary>The variables that an object declares, by what refers to them.</summary>
    private static SortedDictionary<string, JsonElement> Declared(JsonElement owner)
    {
        var declared = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        var list = owner.Member("variables");
        foreach (var variable in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default)
            declared.TryAdd(variable.TextOf("id") ?? variable.TextOf("name") ?? "", variable);
        return declared;
    }

    /// <summary>The entries of a list by a text in them, in their order; null when one has none or shares it.</summary>
    private static OrderedDictionary<string, JsonElement>? ByText(JsonElement list, string name)
    {
        var found = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (JsonComparison.IsNothing(list))
            return found;
        if (list.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.TextOf(name) is not { } text || !found.TryAdd(text, entry))
                return null;
        }

        return found;
    }

    private static IEnumerable<MemberChange> Of(string member, string? before, string? after) =>
        string.Equals(before, after, StringComparison.Ordinal) ? [] : [new MemberChange.Value(member, JsonFact.Of(before), JsonFact.Of(after))];

    private static IEnumerable<MemberChange> Of(string member, bool before, bool after) =>
        before == after ? [] : [new MemberChange.Value(member, JsonFact.Of(before), JsonFact.Of(after))];
}
