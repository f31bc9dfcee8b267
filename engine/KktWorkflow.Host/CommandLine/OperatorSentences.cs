using System.Globalization;
using System.Resources;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.CommandLine;

/// <summary>What the person at the server's terminal is told, in Vietnamese and then in English.</summary>
internal static class OperatorSentences
{
    private static readonly ResourceManager Resources = new(typeof(OperatorTexts).FullName!, typeof(OperatorTexts).Assembly);

    public static string Of(string key, params object[] facts) => $"{In("vi", key, facts)}{Environment.NewLine}{In("en", key, facts)}";

    /// <summary>Where the first administrator is made, and until when.</summary>
    public static string FirstRun((string Address, DateTimeOffset Until) open) =>
        Of("Setup.Address", open.Address, BoardClock.Of(open.Until, "HH':'mm"));

    /// <summary>Where the public look-up answers.</summary>
    public static string Lookup(string address) => Of("Lookup.Address", address);

    private static string In(string language, string key, object[] facts)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, Resources.GetString(key, culture)!, facts);
    }
}
