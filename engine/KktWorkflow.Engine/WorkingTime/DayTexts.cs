using System.Globalization;
using System.Resources;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Why a date counts or not, in Vietnamese (`DayTexts.resx`) and English (`DayTexts.en.resx`).</summary>
internal static class DayTexts
{
    private static readonly ResourceManager Texts = new(typeof(DayTexts).FullName!, typeof(DayTexts).Assembly);

    public static string Why(ExplainedDay day, CultureInfo culture) => day switch
    {
        { Kind: ExplainedDayKind.FirstDay } => Text("FirstDay", culture),
        { Special: { } special } => string.Format(culture, Text(special.Kind.ToString(), culture), special.Name, special.Document, DateOf(special.For)),
        { Kind: ExplainedDayKind.Skipped } => Text(day.Date.DayOfWeek.ToString(), culture),
        _ => "",
    };

    private static string DateOf(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    private static string Text(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key);
}
