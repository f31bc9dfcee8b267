using System.Collections.Immutable;
using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>One thing that is done in a rehearsal, as it stands in the address.</summary>
internal abstract record RehearsalAct
{
    private const char Separator = '~';

    private RehearsalAct()
    {
    }

    /// <summary>Lets time pass.</summary>
    public sealed record Advance(LocalMinute To) : RehearsalAct;

    /// <summary>Does a piece of work.</summary>
    /// <param name="Who">Null for the first who may.</param>
    /// <param name="Typed">What was typed into the form, by field.</param>
    public sealed record Complete(int WorkItem, string Outcome, PersonId? Who, ImmutableSortedDictionary<string, string> Typed) : RehearsalAct;

    /// <summary>Lets the answer come that something outside owes.</summary>
    public sealed record Answer(int Wait) : RehearsalAct;

    /// <summary>Null for a text that no rehearsal wrote.</summary>
    public static RehearsalAct? Parse(string? text) => (text ?? "").Split(Separator) switch
    {
        ["toi", var moment] when LocalMinute.TryParse(moment, out var to) => new Advance(to),
        ["tra", var wait] when Number(wait) is { } number => new Answer(number),
        ["lam", var item, { Length: > 0 } outcome, var who, .. var typed] when Number(item) is { } number && typed.Length % 2 == 0 && IsPerson(who) =>
            new Complete(number, outcome, who.Length == 0 ? null : new PersonId(Guid.Parse(who)), Fields(typed)),
        _ => null,
    };

    /// <summary>The text that <see cref="Parse"/> reads; no name of an outcome or field has its separator.</summary>
    public sealed override string ToString() => this switch
    {
        Advance advance => $"toi{Separator}{advance.To}",
        Answer answer => string.Create(CultureInfo.InvariantCulture, $"tra{Separator}{answer.Wait}"),
        Complete done => string.Join(
            Separator,
            [
                "lam", done.WorkItem.ToString(CultureInfo.InvariantCulture), done.Outcome, done.Who?.Value.ToString("N") ?? "",
                .. done.Typed.SelectMany(field => new[] { field.Key, field.Value.Replace(Separator, ' ') }),
            ]),
        _ => throw new InvalidOperationException($"No text for {GetType().Name}."),
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsPerson(string text) => text.Length == 0 || Guid.TryParse(text, out _);

    private static ImmutableSortedDictionary<string, string> Fields(string[] parts) =>
        parts.Chunk(2).DistinctBy(pair => pair[0], StringComparer.Ordinal).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
