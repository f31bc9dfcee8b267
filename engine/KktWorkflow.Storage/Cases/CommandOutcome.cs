using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Cases;

/// <summary>What came of a command, after the commit.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>Done and stored. No events: there was nothing to do.</summary>
    /// <param name="State">The case after the command; its <see cref="CaseState.Sequence"/> is the new version.</param>
    public sealed record Accepted(CaseState State, EquatableArray<RecordedEvent> Events) : CommandOutcome
    {
        public long Version => State.Sequence;

        /// <summary>What was stored; null when nothing was.</summary>
        internal KnownCase? Known { get; init; }
    }

    /// <summary>It was done before under the same key: this is the answer that was given then.</summary>
    public sealed record Replayed(ReadOnlyMemory<byte> Answer) : CommandOutcome;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : CommandOutcome;
}
