namespace KktWorkflow.Engine.Activities;

/// <summary>A text in both languages of the screen.</summary>
public sealed record LocalText(string Vi, string En)
{
    /// <summary>The English text for any English culture, else the Vietnamese one.</summary>
    public string In(System.Globalization.CultureInfo culture) =>
        string.Equals(culture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? En : Vi;
}
