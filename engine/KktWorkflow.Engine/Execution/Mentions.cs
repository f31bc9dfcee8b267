using System.Text.RegularExpressions;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Execution;

/// <summary>Whom a text calls by `@user-name`.</summary>
internal static partial class Mentions
{
    /// <summary>The people of the organisation that <paramref name="text"/> names, each once, in order of id. A name that nobody has calls nobody.</summary>
    public static EquatableArray<PersonId> In(string text, OrganisationChart organisation)
    {
        var names = Called().Matches(text).Select(m => m.Groups["name"].Value.TrimEnd('.', '-')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Count == 0
            ? default
            : organisation.People.Values.Where(p => p.UserName.Length > 0 && names.Contains(p.UserName)).Select(p => p.Id).Order().ToEquatableArray();
    }

    // Not within a mail address.
    [GeneratedRegex(@"(?<![\w.@-])@(?<name>[\w.-]{1,100})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Called();
}
