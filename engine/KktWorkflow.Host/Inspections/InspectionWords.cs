using System.Globalization;
using KktWorkflow.Engine.Inspections;

namespace KktWorkflow.Host.Inspections;

/// <summary>How pages tell of inspections.</summary>
internal static class InspectionWords
{
    public static string Day(DateOnly day) => day.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day as a field of a form says it; null for what is none.</summary>
    public static DateOnly? DayIn(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Key of the text that says how an inspection stands on a day, and the class of its badge.</summary>
    public static (string Key, string Badge) StateOf(Inspection inspection, DateOnly day) =>
        inspection.EndedAt is not null ? ("State.Ended", "k-badge-stopped")
        : day < inspection.From ? ("State.ToCome", "k-badge-draft")
        : day > inspection.Until ? ("State.Over", "k-badge-neutral")
        : ("State.InForce", "k-badge-ok");
}
