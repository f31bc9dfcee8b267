using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Starts;

namespace KktWorkflow.Storage.Cases;

/// <summary>A command with what the shell knows about it. The actor's permissions are looked up in the organisation.</summary>
public sealed record CaseCommandRequest(CaseId Case, CaseCommand Command, Actor Actor)
{
    /// <summary>Stands in each event of the command; drawn when left empty.</summary>
    public Guid CommandId { get; init; }

    /// <summary>What this command is for, where it is done at most once for that in its case: one that left its lines in the log is answered with these. Null for any other.</summary>
    public string? OnceFor { get; init; }

    /// <summary>`If-Match`: the version of the case that the actor has seen; null when that doesn't matter.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The version to open a case on; only for <see cref="OpenCase"/>.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>Process time to act at instead of now: a timer's own due time on a virtual clock.</summary>
    public Instant? At { get; init; }

    public IdempotencyRequest? Idempotency { get; init; }

    /// <summary>The inbox row that this command delivers: it is settled in the same transaction, and a row that is settled already changes nothing.</summary>
    internal InboxRow? Delivery { get; init; }

    /// <summary>Code of the refusal when this command tells the sender that the row was refused; null when it delivers it.</summary>
    internal string? DeliveryRefusal { get; init; }

    /// <summary>To whom the case that this command opens reports.</summary>
    internal ChildLinkRow? Link { get; init; }

    /// <summary>The start by time that opens this case: its next occurrence is written in the same transaction.</summary>
    internal StartMove? Start { get; init; }
}
