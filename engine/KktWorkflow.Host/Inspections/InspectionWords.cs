using System.Globalization;
using KktWorkflow.Engine.Inspections;

namespace KktWorkflow.Host.Inspections;

/// <summary>How pages tell of inspections.</summary>
internal static class InspectionWords
{
    public static string Day(DateOnly day) => day.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>Key of the text that says how an inspection stands on a day, and the class of its badge.</summary>
    public static (string Key, string Badge) StateOf(Inspection inspection, DateOnly day) =>
        inspection.EndedAt is not null ? ("State.Ended", "k-badge-stopped")
        : day < inspection.From ? ("State.ToCome", "k-badge-draft")
        : day > inspection.Until ? ("State.Over", "k-badge-neutral")
        : ("State.InForce", "k-badge-ok");
}
