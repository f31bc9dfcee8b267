using System.Text.RegularExpressions;

namespace KktWorkflow.Engine.Expressions.Liquid;

/// <summary>Measures how deep a template is nested before it is parsed: the parser descends a stack frame or more per level and has no limit of its own.</summary>
internal static partial class LiquidNesting
{
    private const int Deepest = 40;

    public static bool IsTooDeep(string source)
    {
        var blocks = 0;
        foreach (Match tag in Tag().Matches(source))
        {
            blocks += tag.Groups["end"].Success ? -1 : 1;
            if (blocks > Deepest)
                return true;
        }

        var brackets = 0;
        foreach (var character in source)
        {
            brackets += character switch { '[' or '(' => 1, ']' or ')' => -1, _ => 0 };
            if (brackets > Deepest)
                return true;
        }

        return false;
    }

    /// <summary>Tags that open a block, and those that close one. A tag that is not known opens one.</summary>
    [GeneratedRegex(
        @"\{%-?\s*(?!(?:else|elsif|when|assign|cycle|increment|decrement|break|continue|include|render|echo|liquid)\b)(?<end>end)?\w*",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
