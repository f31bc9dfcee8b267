using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Deadlines;

/// <summary>A case's deadlines and whose time it has taken, at one moment.</summary>
public sealed record CaseTimes
{
    /// <summary>The appointment date.</summary>
    public Countdown Committed { get; init; } = Countdown.None;

    /// <summary>The limit by law.</summary>
    public Countdown Statutory { get; init; } = Countdown.None;

    /// <summary>Where silence has an effect of its own by law.</summary>
    public Countdown Hard { get; init; } = Countdown.None;

    /// <summary>In the order of <see cref="TimeOwner"/>; those who took none are absent.</summary>
    public IReadOnlyList<TimeShare> Shares { get; init; } = [];

    internal static CaseTimes Of(CaseState state, Countdowns countdowns) => new()
    {
        Committed = countdowns.Of(state.DeadlineOf(DeadlineKind.Committed)),
        Statutory = countdowns.Of(state.DeadlineOf(DeadlineKind.Statutory)),
        Hard = countdowns.Of(state.DeadlineOf(DeadlineKind.Hard)),
        Shares = state.Time is { } account ? [.. SharesOf(account, countdowns)] : [],
    };

    private static IEnumerable<TimeShare> SharesOf(TimeAccount account, Countdowns countdowns)
    {
        foreach (var (owner, past) in new[]
        {
            (TimeOwner.Officer, account.Officer), (TimeOwner.Applicant, account.Applicant), (TimeOwner.OtherAgency, account.OtherAgency), (TimeOwner.Payment, account.Payment),
            (TimeOwner.Regulation, account.Regulation),
        })
        {
            var isRunning = account.Running == owner;
            var minutes = past + (isRunning ? countdowns.Since(account.Since).Minutes : 0);
            if (minutes > 0 || isRunning)
                yield return new(owner, countdowns.AmountOf(minutes), isRunning);
        }
    }
}
