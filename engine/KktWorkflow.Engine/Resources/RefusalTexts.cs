using System.Globalization;
using System.Resources;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Resources;

/// <summary>Refusals and incidents in Vietnamese (`Refusals.resx`, `Incidents.resx`) and English (`.en.resx`), by their code.</summary>
public static class RefusalTexts
{
    private static readonly ResourceManager Refusals = ManagerOf("Refusals");
    private static readonly ResourceManager Incidents = ManagerOf("Incidents");

    /// <summary>Words for <paramref name="refusal"/>. Instants among its facts are written on the board's clock, dates as the board writes them, step paths as step names.
    /// A code without words (a newer host's) says its code.</summary>
    public static RefusalText Of(Refusal refusal, CultureInfo culture, BoardZone zone, ProcessDefinition? definition = null) => new(
        Filled(Refusals, refusal.Code, culture, refusal.Facts.Select(f => InWords(f, zone)).ToArray<object>()),
        definition?.FindNode(new(refusal.Place))?.DisplayName ?? refusal.Place,
        Filled(Refusals, $"{refusal.Code}.WayOut", culture, refusal.Facts.Select(f => InWords(f, zone)).ToArray<object>()));

    /// <summary>Words for an incident. <paramref name="step"/> is the name of the step that it holds.</summary>
    public static RefusalText OfIncident(string code, string message, string step, CultureInfo culture) => new(
        Incidents.GetString(code, culture) is null ? message : Filled(Incidents, code, culture, [message]),
        step,
        Incidents.GetString($"{code}.WayOut", culture) ?? "");

    /// <summary>All codes that have words.</summary>
    internal static IEnumerable<string> Codes => new[] { Refusals, Incidents }
        .SelectMany(m => m.GetResourceSet(CultureInfo.InvariantCulture, true, true)!.Cast<System.Collections.DictionaryEntry>())
        .Select(e => (string)e.Key);

    internal static string? Raw(string key, CultureInfo culture) => Refusals.GetString(key, culture) ?? Incidents.GetString(key, culture);

    private static ResourceManager ManagerOf(string name) => new($"KktWorkflow.Engine.Resources.{name}", typeof(RefusalTexts).Assembly);

    private static string Filled(ResourceManager texts, string key, CultureInfo culture, object[] facts)
    {
        if (texts.GetString(key, culture) is not { } text)
            return key.EndsWith(".WayOut", StringComparison.Ordinal) ? "" : key;
        var wanted = new object[Math.Max(facts.Length, 4)];
        Array.Fill(wanted, "");
        facts.CopyTo(wanted, 0);
        return string.Format(CultureInfo.InvariantCulture, text, wanted);
    }

    private static string InWords(string fact, BoardZone zone)
    {
        if (DateOnly.TryParseExact(fact, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.ToString("dd/M/yyyy", CultureInfo.InvariantCulture);
        if (fact.Length != 27 || !fact.EndsWith('Z') || !DateTimeOffset.TryParse(fact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return fact;
        return zone.ToLocal(Instant.From(instant)).ToDateTime().ToString("HH:mm dd/M/yyyy", CultureInfo.InvariantCulture);
    }
}
