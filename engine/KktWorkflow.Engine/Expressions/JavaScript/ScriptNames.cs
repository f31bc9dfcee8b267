using System.Text.RegularExpressions;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>How Elsa names the functions that it makes for variables, inputs and results.</summary>
public static partial class ScriptNames
{
    /// <summary>`soNgay`, `so_ngay` and `so ngay` become `SoNgay`: the part after `get` and `set`.</summary>
    public static string Accessor(string name) => WordStart().Replace(name, m => m.Groups["letter"].Value.ToUpperInvariant());

    /// <summary>True when `variables.NAME` exists: the name can be written as an identifier.</summary>
    public static bool IsIdentifier(string name) => Identifier().IsMatch(name);

    [GeneratedRegex("(?:[ _-]+|^)(?<letter>[a-zA-Z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
