using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace KktWorkflow.Host.Intake;

/// <summary>Codes that other systems give dossiers: `000.00.14.H56-200203-0118`, `G09.20-20260609-0092637`. Each has its own pattern, and they change; so what is held to is only which signs there are.</summary>
internal static partial class ExternalCodes
{
    /// <summary>The one form of a code, however it was typed or pasted: without spaces, in capitals.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? code)
    {
        code = string.Concat((text ?? "").Where(sign => !char.IsWhiteSpace(sign))).ToUpperInvariant();
        if (Code().IsMatch(code))
            return true;
        code = null;
        return false;
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9./_-]{1,98}[A-Z0-9]\\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
