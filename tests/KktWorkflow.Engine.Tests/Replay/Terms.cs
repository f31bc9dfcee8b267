using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.Replay;

/// <summary>By what the tests replay.</summary>
internal static class Terms
{
    public static readonly ReplayTerms Usual = With(BoardLimits.Usual);

    public static readonly ReplayTerms WithoutCalendar = new([], BoardZone.Vietnam, _ => BoardLimits.Usual);

    public static ReplayTerms With(BoardLimits limits) => new([(default, BoardCalendar.Register)], BoardZone.Vietnam, _ => limits);
}
