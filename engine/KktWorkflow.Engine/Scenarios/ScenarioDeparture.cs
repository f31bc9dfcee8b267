using System.Globalization;
using System.Resources;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>The first point at which a procedure left a scenario.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Act">Number of the act, from 1; 0 for the opening, null for the end.</param>
/// <param name="Step">What people call the step; empty where none is meant.</param>
/// <param name="Expected">What the scenario says, in the words of the language it was played in.</param>
/// <param name="Got">What came instead, in the same words.</param>
public sealed record ScenarioDeparture(string Scenario, int? Act, string Step, ScenarioPoint Point, string Expected, string Got)
{
    private static readonly ResourceManager Texts = new("KktWorkflow.Engine.Scenarios.ScenarioTexts", typeof(ScenarioDeparture).Assembly);

    /// <summary>Which act of which scenario, what was expected, what came instead: one sentence.</summary>
    public string Sentence(CultureInfo culture) => string.Format(
        CultureInfo.InvariantCulture,
        Text(Act switch { null => "Where.End", 0 => "Where.Opening", _ => "Where.Act" }, culture),
        Scenario,
        Act,
        Step,
        string.Format(CultureInfo.InvariantCulture, Text($"Point.{Point}", culture), Word(Expected, culture), Word(Got, culture)));

    private static string Word(string fact, CultureInfo culture) => fact.Length > 0 ? fact : Text("Nothing", culture);

    private static string Text(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key);
}
