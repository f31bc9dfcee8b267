using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Cases;

/// <summary>A case with all that pages tell of it: its state, the version it runs on, and its events in order.</summary>
internal sealed record ToldCase(CaseState State, ProcessDefinition Definition, IReadOnlyList<StoryEvent> Events);
