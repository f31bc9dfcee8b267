using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Deadlines;

/// <summary>How much working time of a case was whose.</summary>
/// <param name="IsRunning">True while it is their time now.</param>
public sealed record TimeShare(TimeOwner Owner, WorkingAmount Amount, bool IsRunning);
