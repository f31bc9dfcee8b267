using System.Globalization;
using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>The lines of a checklist by their texts. A new line is required, and gets an id that no other has.</summary>
internal sealed class ChecklistInput() : NamedListInput("text")
{
    protected override JsonObject Made(string text, InputPlace place, IEnumerable<JsonObject> others)
    {
        var taken = others.Select(e => e.TextAt("id")).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains(IdOf(number)))
            number++;
        return new() { ["id"] = IdOf(number), ["text"] = text, ["required"] = true };
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"kt{number}");
}
