namespace KktWorkflow.Storage.Sweeping;

/// <summary>How far the clocks of hosts may lie apart. A claim that holds for longer than claims last, and this beyond, was made on a clock that has been set back since: it holds nothing up.</summary>
internal static class ClockSkew
{
    public static readonly TimeSpan Most = TimeSpan.FromHours(1);
}
