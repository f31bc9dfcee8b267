using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Search;

/// <summary>The words by which a case is found: its code, that of the system it came from, name and correlation, its applicant, and the short texts of its dossier. Trials are found by none.</summary>
internal static class CaseWords
{
    /// <summary>Longer texts of the dossier are read, not searched.</summary>
    private const int LongestValue = 500;

    private const int MostWords = 400;

    public static ImmutableSortedSet<string> Of(CaseState state)
    {
        if (state.Kind == CaseKind.Trial)
            return [];
        var words = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var text in Texts(state))
        {
            foreach (var word in SearchText.Words(text))
            {
                if (words.Count == MostWords)
                    return words.ToImmutable();
                words.Add(word);
            }
        }

        return words.ToImmutable();
    }

    /// <summary>True when nothing that words come from differs.</summary>
    public static bool AreSame(CaseState before, CaseState after) =>
        ReferenceEquals(before.Dossier, after.Dossier)
        && Equals(before.Applicant, after.Applicant)
        && before.Kind == after.Kind
        && string.Equals(before.Code, after.Code, StringComparison.Ordinal)
        && string.Equals(before.Name, after.Name, StringComparison.Ordinal)
        && string.Equals(before.CorrelationId, after.CorrelationId, StringComparison.Ordinal)
        && string.Equals(before.ExternalCode, after.ExternalCode, StringComparison.Ordinal);

    private static IEnumerable<string?> Texts(CaseState state)
    {
        yield return state.Code;
        yield return state.Name;
        yield return state.CorrelationId;
        yield return state.ExternalCode;
        if (state.Applicant is { } applicant)
        {
            yield return applicant.Name;
            yield return applicant.TaxCode;
            yield return applicant.IdNumber;
            yield return applicant.Phone;
            yield return applicant.Email;
            yield return applicant.Address;
        }

        foreach (var value in state.Dossier.Values)
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestValue } text)
                yield return text;
        }
    }
}
