using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>What narrows `/api/audit/events` to lines that people read.</summary>
/// <param name="Told">True for all of them.</param>
/// <param name="Unit">The actor's unit then, in words.</param>
/// <param name="Step">Path of a step.</param>
/// <param name="Topic">Any of the topics, e.g. `completed`.</param>
/// <param name="Late">True for what is late, or was done after its date.</param>
/// <param name="Q">Free text without regard to marks.</param>
internal sealed record ToldQuery(bool? Told, Guid? OnBehalfOf, string? Unit, string? DefinitionId, int? Version, string? Step, string[]? Topic, bool? Late, string? Q)
{
    public bool IsAsked => Told == true || OnBehalfOf is not null || Unit is not null || DefinitionId is not null || Version is not null || Step is not null || Topic is { Length: > 0 } || Late == true || Q is not null;

    /// <summary>Null when one of them is none.</summary>
    public EquatableArray<LogTopic>? TopicsAsked()
    {
        var topics = (Topic ?? []).Select(word => Enum.GetValues<LogTopic>().Where(topic => JsonNamingPolicy.CamelCase.ConvertName(topic.ToString()) == word).Select(topic => (LogTopic?)topic).FirstOrDefault()).ToList();
        return topics.Contains(null) ? null : [.. topics.OfType<LogTopic>()];
    }

    public AuditFilter Narrow(AuditFilter filter, EquatableArray<LogTopic> topics, OrganisationView organisation) => filter with
    {
        OnBehalfOf = OnBehalfOf is { } other ? new PersonId(other) : null,
        Unit = Unit,
        DefinitionId = DefinitionId,
        DefinitionVersion = Version,
        Step = Step,
        Topics = topics,
        LateOnly = Late == true,
        Text = Q,
        Named = LogQuery.PeopleNamed(Q, organisation),
    };
}
