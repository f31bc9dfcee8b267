namespace KktWorkflow.Host.Forms;

/// <summary>An address in its three parts, and as the one text that is kept, searched and printed. The country has two levels of government since 1 July 2025: commune and province.</summary>
internal sealed record FormAddress(string Detail, string Commune, string Province)
{
    public const string CommunePart = ".xa";
    public const string ProvincePart = ".tinh";

    private const string Separator = ", ";

    /// <summary>The parts that are given, from the smallest to the largest.</summary>
    public string Text => string.Join(Separator, new[] { Detail, Commune, Province }.Select(part => part.Trim().Trim(',')).Where(part => part.Length > 0));

    public bool IsWhole => Commune.Length > 0 && Province.Length > 0;

    public static FormAddress Read(string name, IFormCollection posted) => new(
        posted[name].ToString().Trim(), posted[name + CommunePart].ToString().Trim(), posted[name + ProvincePart].ToString().Trim());

    /// <summary>The last part is the province, the one before it the commune; of a text with less, all stands where it was typed.</summary>
    public static FormAddress Of(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? new(text, "", "") : new(string.Join(Separator, parts[..^2]), parts[^2], parts[^1]);
    }
}
