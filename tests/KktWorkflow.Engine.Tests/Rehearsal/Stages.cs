using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.ProcessDefinitions;
using KktWorkflow.Engine.Tests.WorkingTime;

namespace KktWorkflow.Engine.Tests.Rehearsal;

/// <summary>What the tests rehearse on.</summary>
internal static class Stages
{
    public static readonly Instant Morning = Instant.Parse("2026-08-17T08:00:00+07:00");

    /// <summary>A procedure of the invented board, on the shipped calendar.</summary>
    public static RehearsalStage Of(ProcessDefinition definition, OrganisationChart? organisation = null) => new(
        definition, organisation ?? Board.Chart, BoardCalendar.Register, null, ImmutableDictionary<string, ProcessDefinition>.Empty, ImmutableDictionary<string, JsonElement>.Empty);

    /// <summary>A shipped procedure with the shipped forms and people.</summary>
    public static RehearsalStage Shipped(string procedure) =>
        Of(Library.Procedures[procedure], Library.Chart) with { Forms = Library.Forms.ToImmutableDictionary(StringComparer.Ordinal) };

    public static IReadOnlyList<PlayedCase> Play(RehearsalStage stage, int cases, ulong seed = 1)
    {
        var plan = RandomCasePlan.Even(seed, cases, Morning, stage);
        return [.. Enumerable.Range(0, cases).AsParallel().AsOrdered().Select(RandomCase.Of(stage, plan))];
    }
}
