using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Scenarios;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Rehearsal.Scenarios;

/// <summary>The scenarios of a procedure: kept by who may draft it, played on each version that is handed in.</summary>
internal sealed class ScenarioService(ScenarioStore scenarios, DefinitionStore store, RehearsalStages stages, CalendarStore calendars, CurrentPerson person)
{
    /// <summary>Characters of a name or a reason.</summary>
    public const int LongestText = 200;

    private const int LongestId = 60;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>All of a procedure's, the retired ones too; null when there is no such procedure.</summary>
    public async Task<ScenarioFile?> FindAsync(string definitionId, CancellationToken cancellation) => (await store.Versions(definitionId, cancellation)).Count == 0
        ? null
        : new ScenarioFile(definitionId, await scenarios.Of(definitionId, cancellation));

    /// <summary>Which of its procedure's scenarios a definition does not keep, each on the calendar of its dates.</summary>
    public async Task<EquatableArray<Finding>> FindingsAsync(ProcessDefinition definition, CancellationToken cancellation)
    {
        var kept = await scenarios.Of(definition.DefinitionId, cancellation);
        return kept.All(s => s.Retired is not null) || await stages.FindAsync(definition, cancellation) is not { } stage
            ? []
            : ScenarioFindings.Of(kept, stage, await CalendarsOfAsync(kept, cancellation));
    }

    /// <summary>Keeps a scenario, if that version of the procedure goes its way on the present calendar. One without an id gets it from its name.</summary>
    public async Task<Answer<Scenario>> AddAsync(string definitionId, int version, Scenario scenario, CancellationToken cancellation)
    {
        if (!person.May(Permissions.DraftDefinitions))
            return NotPermitted();
        var named = scenario with { Name = scenario.Name.Trim(), Id = scenario.Id.Trim(), Retired = null };
        if (named.Name.Length is 0 or > LongestText)
            return new Answer<Scenario>.Invalid([new("name", named.Name.Length == 0 ? "KKT-F01" : "KKT-F08")]);
        if (named.Id.Length == 0)
            named = named with { Id = IdOf(named.Name) };
        if (await stages.FindAsync(definitionId, version, escalating: true, cancellation) is not var (_, stage))
            return NoSuchDefinition(definitionId);
        named = named with { Calendar = stage.Calendars.Version, Renewed = null };
        if (ScenarioFindings.Of([named], stage) is [var finding, ..])
            return NotKept(finding.Vi, finding.En);
        return await scenarios.Add(definitionId, named, person.Actor(), cancellation) is { } refusal ? new Answer<Scenario>.Refused(refusal) : new Answer<Scenario>.Done(named);
    }

    /// <summary>Counts the dates of a scenario anew on the present calendar, by the limits of that version, if it goes the scenario's way: the same steps, people and end.</summary>
    /// <param name="version">Null for the newest.</param>
    public async Task<Answer<Scenario>> RenewAsync(string definitionId, string scenarioId, int? version, string? reason, CancellationToken cancellation)
    {
        if (!person.May(Permissions.DraftDefinitions))
            return NotPermitted();
        if (reason?.Trim().Length > LongestText)
            return new Answer<Scenario>.Invalid([new("reason", "KKT-F08")]);
        if (await stages.FindAsync(definitionId, version, escalating: true, cancellation) is not var (_, stage))
            return NoSuchDefinition(definitionId);
        if ((await scenarios.Of(definitionId, cancellation)).FirstOrDefault(s => string.Equals(s.Id, scenarioId, StringComparison.Ordinal)) is not { Retired: null } known)
            return new Answer<Scenario>.Refused(Refusal.Of(StorageRefusals.NoSuchScenario, RefusalKind.NotFound, "", scenarioId));
        if (ScenarioRunner.Renew(known, stage, Vietnamese) is not ScenarioResult.Kept kept)
            return NotKept(DepartureOf(known, stage, Vietnamese), DepartureOf(known, stage, English));
        return await scenarios.Renew(definitionId, known, kept.Seen, reason ?? "", person.Actor(), cancellation) is { } refusal
            ? new Answer<Scenario>.Refused(refusal)
            : new Answer<Scenario>.Done(kept.Seen with { Renewed = reason!.Trim() });
    }

    /// <summary>Versions need not keep it any more.</summary>
    public async Task<Answer<Scenario>> RetireAsync(string definitionId, string scenarioId, string? reason, CancellationToken cancellation)
    {
        if (!person.May(Permissions.DraftDefinitions))
            return NotPermitted();
        if (reason?.Trim().Length > LongestText)
            return new Answer<Scenario>.Invalid([new("reason", "KKT-F08")]);
        return await scenarios.Retire(definitionId, scenarioId, reason ?? "", person.Actor(), cancellation) is { } refusal
            ? new Answer<Scenario>.Refused(refusal)
            : new Answer<Scenario>.Done((await scenarios.Of(definitionId, cancellation)).First(s => string.Equals(s.Id, scenarioId, StringComparison.Ordinal)));
    }

    /// <summary>The calendars on which the dates of scenarios were counted, by their version; without those that the board never had.</summary>
    private async Task<IReadOnlyDictionary<int, CalendarRegister>> CalendarsOfAsync(IEnumerable<Scenario> of, CancellationToken cancellation)
    {
        var known = new Dictionary<int, CalendarRegister>();
        foreach (var version in of.Where(s => s.Retired is null).Select(s => s.Calendar).OfType<int>().Distinct())
        {
            if (await calendars.OfVersion(version, cancellation) is { } calendar)
                known[version] = calendar;
        }

        return known;
    }

    private static string DepartureOf(Scenario scenario, RehearsalStage stage, CultureInfo culture) =>
        ((ScenarioResult.Departed)ScenarioRunner.Renew(scenario, stage, culture)).Departure.Sentence(culture);

    /// <summary>`di-thang` of “Đi thẳng”.</summary>
    private static string IdOf(string name)
    {
        var id = string.Join('-', SearchText.Words(name));
        return id.Length == 0 ? "kich-ban" : id.Length <= LongestId ? id : id[..LongestId].TrimEnd('-');
    }

    private static Answer<Scenario>.Refused NotKept(string vi, string en) => new(Refusal.Of(StorageRefusals.ScenarioNotKept, RefusalKind.Invalid, "", vi, en));

    private static Answer<Scenario>.Refused NoSuchDefinition(string definitionId) =>
        new(Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, "", definitionId));

    private static Answer<Scenario>.Refused NotPermitted() =>
        new(Refusal.Of(RefusalCodes.NotPermitted, RefusalKind.Forbidden, "", Permissions.DraftDefinitions));
}
