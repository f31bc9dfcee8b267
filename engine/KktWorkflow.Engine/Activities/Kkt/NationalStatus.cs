using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>The ten status codes of the national public service portal.</summary>
public static class NationalStatus
{
    public const int Registered = 1;
    public const int Accepted = 2;
    public const int Refused = 3;
    public const int InProgress = 4;
    public const int SupplementAsked = 5;
    public const int PaymentAsked = 6;
    public const int Withdrawn = 7;
    public const int Stopped = 8;
    public const int Processed = 9;
    public const int Returned = 10;

    /// <summary>True from where a case is processed: the national index takes that moment for the end, not that of handing over the result.</summary>
    public static bool IsProcessed(int code) => code is Refused or Withdrawn or Stopped or Processed or Returned;

    /// <summary>The event that lets a case show <paramref name="code"/>; null when it shows it already, or is of a kind that the portal does not know.</summary>
    internal static NationalStatusChanged? Change(CaseState state, int code) =>
        code is < Registered or > Returned || code == state.NationalStatus || state.Kind is CaseKind.Internal or CaseKind.Child ? null : new(code);

    internal static void Show(ActivityContext context, int code)
    {
        if (Change(context.State, code) is { } change)
            context.Emit(change);
    }
}
