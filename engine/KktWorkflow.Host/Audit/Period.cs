using System.Globalization;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.Audit;

/// <summary>From when to when, as `from` and `until` of the audit's addresses say it: ISO 8601, universal time where no offset stands.</summary>
internal readonly record struct Period(Instant? From, Instant? Until)
{
    /// <param name="wrong">The member that is no time, where the answer is null.</param>
    public static Period? Of(string? from, string? until, out string? wrong)
    {
        wrong = !TryRead(from, out var start) ? "from" : !TryRead(until, out _) ? "until" : null;
        return wrong is null && TryRead(until, out var end) ? new(start, end) : null;
    }

    private static bool TryRead(string? text, out Instant? at)
    {
        at = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
            return false;
        at = Instant.From(read);
        return true;
    }
}
