using System.Collections.Immutable;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Expressions.JavaScript;

namespace KktWorkflow.Engine.Validation.Scripts;

/// <summary>The variables that an activity's expressions can see: those of the definition, of the containers around it, and what a loop hands to its body.</summary>
internal sealed class NamesInSight
{
    private const string Dossier = "HoSo";

    private readonly ProcessDefinition _definition;
    private readonly ImmutableArray<VariableDefinition> _variables;
    private readonly HashSet<string> _getters;
    private readonly HashSet<string> _setters;

    private NamesInSight(ProcessDefinition definition, ImmutableArray<VariableDefinition> variables, bool inLoop)
    {
        _definition = definition;
        _variables = variables;
        string[] handed = inLoop ? [Dossier, "CurrentValue", "CurrentIndex"] : [Dossier];
        _setters = variables.Select(v => v.Name).Concat(handed).Select(ScriptNames.Accessor).ToHashSet(StringComparer.Ordinal);
        _getters = [.. _setters, .. definition.Inputs.Select(i => ScriptNames.Accessor(i.Name))];
    }

    /// <summary>For each activity of <paramref name="definition"/> what it sees.</summary>
    public static Dictionary<NodePath, NamesInSight> Of(ProcessDefinition definition)
    {
        var all = new Dictionary<NodePath, NamesInSight>();
        Walk(definition.Root, new(definition, definition.Variables, inLoop: false), inLoop: false);
        return all;

        void Walk(ActivityNode node, NamesInSight around, bool inLoop)
        {
            all[node.Path] = around;
            var loops = inLoop || node.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach";
            var inside = node.Variables.IsEmpty && loops == inLoop ? around : new(definition, [.. node.Variables, .. around._variables], loops);
            foreach (var child in node.Children)
                Walk(child, inside, loops);
        }
    }

    public bool HasVariable(string name) => _variables.Any(v => v.Name == name) || _setters.Contains(name);

    public bool HasVariableId(string id) => id is Dossier || _variables.Any(v => v.Id == id);

    public bool HasGlobal(string name) =>
        name is Dossier or "variables"
        || ScriptEngine.Globals.Contains(name)
        || ScriptFunctions.Table.ContainsKey(name)
        || (name.StartsWith("get", StringComparison.Ordinal) && (_getters.Contains(name[3..]) || IsOutput(name[3..])))
        || (name.StartsWith("set", StringComparison.Ordinal) && _setters.Contains(name[3..]));

    /// <summary>`ResultFromApprove1` after `get`: an output of the activity of that name.</summary>
    private bool IsOutput(string accessor)
    {
        var from = accessor.IndexOf("From", StringComparison.Ordinal);
        return from > 0 && _definition.Nodes.Any(n => ScriptNames.Accessor(n.Id) == accessor[(from + 4)..] || ScriptNames.Accessor(n.Name ?? "") == accessor[(from + 4)..]);
    }
}
