using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Inputs;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>The inputs of our activities on their way between the stored definition and Studio's forms.</summary>
internal static class StudioInputs
{
    /// <summary>Turns every activity's inputs into what Studio's forms show. Changes <paramref name="root"/>.</summary>
    public static void Show(JsonObject root)
    {
        foreach (var (input, place) in Places(root, [], isFile: false))
            input.Show(place);
    }

    /// <summary>Turns them back; what is stored already, and what can't be read at all, stays as it is. Changes <paramref name="root"/>.</summary>
    /// <param name="isFile">It comes from a file, which keeps what is empty.</param>
    /// <returns>A sentence for each value that can't be read and is a form's.</returns>
    public static IReadOnlyList<string> Read(JsonObject root, bool isFile = false)
    {
        var problems = new List<string>();
        foreach (var (input, place) in Places(root, problems, isFile))
            input.Read(place);
        return problems;
    }

    private static List<(StudioInput Input, InputPlace Place)> Places(JsonObject root, List<string> problems, bool isFile)
    {
        var activities = ActivityTree.Of(root).Select(a => a.Activity).ToList();
        var steps = new StepNames(activities);
        return
        [
            .. from activity in activities
               let descriptor = ActivityCatalogue.Descriptor(activity.TextAt("type")!)
               where descriptor is not null
               from input in descriptor.Inputs
               let kind = StudioInput.Of(input)
               where kind is not null
               select (kind, new InputPlace(activity, input, descriptor, steps, problems, isFile)),
        ];
    }
}
