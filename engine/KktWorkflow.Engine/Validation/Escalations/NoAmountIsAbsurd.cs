using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Escalations;

/// <summary>A level lies at some distance from the date, but less than a year; a policy has as many levels as somebody can keep in mind.</summary>
internal sealed class NoAmountIsAbsurd : IEscalationFileRule
{
    private const int MostLevels = 20;
    private const int MostDays = 366;
    private const int MostMinutes = MostDays * LocalMinute.MinutesOfADay;

    public IEnumerable<Finding> Check(EscalationRegister register, OrganisationChart? organisation)
    {
        foreach (var policy in register.Policies)
        {
            if (policy.Levels.Count > MostLevels)
                yield return FindingTexts.Error("KKT-E69", EscalationPlaces.Of(policy), policy.NameVi, MostLevels.ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var (level, index) in policy.Levels.Select((level, index) => (level, index)))
            {
                if (level.At.Kind is MomentKind.Before or MomentKind.After && (level.At.Offset.Amount == 0 || IsLong(level.At.Offset)))
                    yield return FindingTexts.Error("KKT-E68", EscalationPlaces.Of(policy, index), level.At);
                if (level.Repeat is { } repeat && IsLong(repeat.Every))
                    yield return FindingTexts.Error("KKT-E68", EscalationPlaces.Of(policy, index), repeat.Every);
            }
        }
    }

    private static bool IsLong(TimeLimit limit) => limit.Unit.CountsMinutes() ? limit.Minutes > MostMinutes : limit.Amount > MostDays;
}
