using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Cases;

/// <summary>A case as this process stored it.</summary>
/// <param name="Head">Where its stream ended then. The hash stands for everything before it: as long as the stream ends there, this is the case.</param>
/// <param name="Size">Bytes of the stored state.</param>
internal sealed record KnownCase(CaseState State, StreamHead Head, int Size);
