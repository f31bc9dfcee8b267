using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation.Time;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>What comes before the date stands before it, what comes after stands after, the nearer to the date the nearer to it in the list. A share of the time and a span before the date
/// can be compared only where the length of a deadline is known, so they may stand in either order.</summary>
internal sealed class LevelsFollowInOrderOfTime : IEscalationFileRule
{
    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation) =>
        from policy in register.Policies
        from pair in policy.Levels.Zip(policy.Levels.Skip(1)).Select((p, index) => (Earlier: p.First.At, Later: p.Second.At, Place: EscalationPlaces.Of(policy, index + 1)))
        where !MayFollow(pair.Earlier, pair.Later)
        select FindingTexts.Error("KKT-E60", pair.Place, pair.Later, pair.Earlier);

    private static bool MayFollow(LevelMoment earlier, LevelMoment later) => (earlier.Kind, later.Kind) switch
    {
        (MomentKind.Used, MomentKind.Used) => earlier.Percent < later.Percent,
        (MomentKind.Before, MomentKind.Before) => IsLonger(earlier, later),
        (MomentKind.After, MomentKind.After) => IsLonger(later, earlier),
        _ => RankOf(earlier.Kind) < RankOf(later.Kind) || (RankOf(earlier.Kind) == 0 && RankOf(later.Kind) == 0),
    };

    /// <summary>Hours and days can't be compared without a calendar; what can't be compared is in order.</summary>
    private static bool IsLonger(LevelMoment moment, LevelMoment than) =>
        moment.Offset.Unit == than.Offset.Unit ? moment.Offset.Amount > than.Offset.Amount
        : LimitMinutes.Of(moment.Offset, null) is not { } longer || LimitMinutes.Of(than.Offset, null) is not { } shorter || longer > shorter;

    private static int RankOf(MomentKind kind) => kind switch
    {
        MomentKind.Due => 1,
        MomentKind.After => 2,
        _ => 0,
    };
}
