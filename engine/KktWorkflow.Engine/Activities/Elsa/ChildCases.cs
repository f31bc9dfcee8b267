using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Starting child cases. Id, version and input of the child are fixed in the parent's event; the shell delivers it after the commit.</summary>
internal static class ChildCases
{
    public static void Start(ActivityContext context, bool waitsByDefault)
    {
        var id = context.Input("workflowDefinitionId").Text();
        var version = context.Facts.Library.Values
            .Where(d => string.Equals(d.DefinitionId, id, StringComparison.Ordinal))
            .OrderByDescending(d => d.Version)
            .FirstOrDefault()
            ?? throw new ActivityFailedException(IncidentCodes.UnknownDefinition, $"No released version of the definition '{id}'.");
        var correlation = context.Input("correlationId").Text();
        var waits = context.Input("waitForCompletion").ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => waitsByDefault,
        };
        var input = context.Input("input");
        var wait = waits ? context.WaitFor(WaitKind.Child, id) : 0;
        context.Emit(new ChildRequested(
            context.Execution.Number, wait, ChildId(context.State.Id, context.Execution.Number, context.Facts), version.VersionId, correlation.Length == 0 ? null : correlation, waits)
        {
            Personal = new()
            {
                Values = input.ValueKind == JsonValueKind.Object
                    ? input.EnumerateObject().Select(m => new NamedValue(m.Name, m.Value)).ToEquatableArray()
                    : [],
            },
        });
        if (!waits)
            context.Complete();
    }

    /// <summary>A UUIDv7 whose time is now and whose rest follows from the parent, the place and the seed: the same decision names the same child.</summary>
    internal static CaseId ChildId(CaseId parent, int number, Facts facts)
    {
        Span<byte> source = stackalloc byte[28];
        parent.Value.TryWriteBytes(source, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(source[16..], number);
        BinaryPrimitives.WriteUInt64BigEndian(source[20..], facts.Seed);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(source, hash);
        return CaseId.Of(facts.Now, new(hash[..16], bigEndian: true));
    }
}
