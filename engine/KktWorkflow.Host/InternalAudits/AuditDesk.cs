using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Replays;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.InternalAudits;

/// <summary>Internal audits for the person who makes the request: the same for the API and the pages. What is refused goes to the access log.</summary>
internal sealed class AuditDesk(
    AuditStore store,
    AuditCriteriaStore criteria,
    CaseQueries cases,
    CaseReading reading,
    ReplayQueries replays,
    DefinitionStore definitions,
    IDefinitionLibrary library,
    ProcedureNames procedures,
    CaseCommandHandler commands,
    AccessLog access,
    CurrentPerson person,
    IStringLocalizer<InternalAuditTexts> texts)
{
    /// <summary>Of one case.</summary>
    private const int MostDeviations = 200;

    /// <summary>A sample of a larger population is drawn once more when it is asked for, not each time its page is opened.</summary>
    private const int CheckedUnasked = 1_000;

    private const int MostCases = 20;

    private RequestKey? _key;

    public bool MayPlan => person.May(Permissions.PlanAudits);

    public bool MayApprove => person.May(Permissions.ApproveAudits);

    /// <summary>The same, whose answers are kept under <paramref name="key"/>; null keeps none.</summary>
    public AuditDesk Under(RequestKey? key)
    {
        var keeping = (AuditDesk)MemberwiseClone();
        keeping._key = key;
        return keeping;
    }

    /// <summary>A year as an address says it; null for what is none.</summary>
    public static int? YearIn(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2200 ? year : null;

    /// <summary>A number that nobody chose, to draw a sample by.</summary>
    public static int NewSeed() => RandomNumberGenerator.GetInt32(1, AuditDecider.LargestSeed + 1);

    /// <summary>True for those who work at an audit.</summary>
    public bool IsOfTeam(InternalAudit audit) => person.May(Permissions.DoAudits) && audit.Plan.Team().Contains(person.Id);

    public async Task<AuditCriteria> CriteriaAsync(CancellationToken cancellation) => await criteria.Current(cancellation) ?? AuditCriteria.Empty;

    public Task<byte[]?> CriteriaFileAsync(CancellationToken cancellation) => criteria.Document(cancellation);

    public async Task<Refusal?> ReplaceCriteriaAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation) => MayPlan
        ? await criteria.Replace(file, person.Actor(), cancellation)
        : Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.PlanAudits);

    public async Task<AuditYear> YearAsync(int year, CancellationToken cancellation)
    {
        var programme = await store.Programme(year, cancellation);
        var planned = programme?.Content.Lines.SelectMany(l => l.Procedures).ToHashSet(StringComparer.Ordinal) ?? [];
        var inForce = (await definitions.List(cancellation)).Where(v => v.IsInForce).OrderBy(v => v.Code, StringComparer.Ordinal);
        return new(
            year,
            [.. (await store.Years(cancellation)).Append(year).Append(person.Organisation.Day.Year).Distinct().OrderDescending()],
            programme,
            await store.OfYear(year, cancellation),
            [.. inForce.Where(v => !planned.Contains(v.DefinitionId)).Select(v => (v.DefinitionId, $"{v.Code} · {v.Name}"))]);
    }

    public Task<AuditProgramme?> ProgrammeAsync(int year, CancellationToken cancellation) => store.Programme(year, cancellation);

    public Task<InternalAudit?> FindAsync(Guid id, CancellationToken cancellation) => store.Find(id, cancellation);

    /// <summary>An audit with its cases, in a number of queries that doesn't grow with them.</summary>
    public async Task<AuditView?> ViewAsync(Guid auditId, CancellationToken cancellation)
    {
        if (await store.Find(auditId, cancellation) is not { } audit)
            return null;
        var known = await CriteriaAsync(cancellation);
        var sampled = audit.Sample?.Cases ?? default;
        var corrected = audit.Findings.Where(f => f.Correction is not null).ToDictionary(f => f.Number, f => f.Correction!.Value);
        var states = await cases.States([.. sampled.Select(c => c.Case), .. corrected.Values], cancellation);
        await reading.ReadPartsAsync(states.Values, cancellation);

        return new(
            audit,
            audit.Sample is null ? await store.SizeOf(audit.Plan.Scope, cancellation) : 0,
            known.SamplingOn(person.Organisation.Day),
            await RowsAsync(sampled, audit, states, cancellation),
            corrected.ToDictionary(c => c.Key, c => CorrectionOf(c.Value, states.GetValueOrDefault(c.Value))))
        {
            Procedure = known.Procedure is { } of ? (await procedures.LatestAsync(cancellation)).FirstOrDefault(p => p.Id == of)?.Code : null,
            Cases = known.Procedure is { } id && audit.Case is null && MayPlan
                ? [.. (await cases.List(new() { DefinitionId = id, Statuses = [CaseStatus.Registered, CaseStatus.Running, CaseStatus.Paused], Limit = MostCases }, cancellation)).Items.Select(c => (c.Id, c.OpenedAt.ToDateTimeOffset()))]
                : [],
        };
    }

    /// <summary>The sample drawn once more; null without one, and for one of a large population unless it was asked for.</summary>
    public async Task<SampleCheck?> CheckAsync(InternalAudit audit, bool isAsked, CancellationToken cancellation) =>
        audit.Sample is { } sample && (isAsked || sample.Population.Size <= CheckedUnasked) ? await store.Check(sample, cancellation) : null;

    public async Task<SampleCheck?> CheckAsync(Guid id, CancellationToken cancellation) =>
        (await store.Find(id, cancellation))?.Sample is { } sample ? await store.Check(sample, cancellation) : null;

    public Task<AuditChange<AuditProgramme>> WriteAsync(int year, ProgrammeContent content, int? expected, CancellationToken cancellation) =>
        NotedAsync(new WriteAuditProgramme(year, content), command => store.Do(year, command, Asker<AuditProgramme>(p => AnswerResult.Body(p)), cancellation, expected));

    public Task<AuditChange<AuditProgramme>> ApproveAsync(int year, int edition, CancellationToken cancellation) =>
        NotedAsync(new ApproveAuditProgramme(edition), command => store.Do(year, command, Asker<AuditProgramme>(p => AnswerResult.Body(p)), cancellation));

    public Task<AuditChange<InternalAudit>> PlanAsync(int year, AuditPlan plan, CancellationToken cancellation) =>
        NotedAsync(new PlanAudit(default, year, 0, plan), _ => store.Plan(year, plan, Asker<InternalAudit>(a => AnswerResult.Body(AuditJson.Of(a))), cancellation));

    public Task<AuditChange<InternalAudit>> DoAsync(Guid id, AuditCommand command, CancellationToken cancellation) =>
        NotedAsync(command, c => store.Do(id, c, Asker<InternalAudit>(a => AnswerResult.Body(AuditJson.Of(a))), cancellation));

    /// <summary>Opens the case in which a finding is corrected. Which case that is stands in the audit first: asked again after it broke off between the two, it opens the same case and no second one.</summary>
    public async Task<AuditChange<InternalAudit>> CorrectAsync(Guid id, int number, CancellationToken cancellation)
    {
        var correction = (await CriteriaAsync(cancellation)).Correction;
        if (correction is null || await library.FindInForce(correction.Procedure, cancellation) is not { } definition)
            return new AuditChange<InternalAudit>.Refused(Refusal.Of("KKT-R47", RefusalKind.Conflict, "", correction?.Procedure ?? "–"));
        if (await store.Find(id, cancellation) is not { } audit)
            return new AuditChange<InternalAudit>.Refused(Refusal.Of(RefusalCodes.NoSuchAudit, RefusalKind.NotFound, ""));
        var told = audit.FindingOf(number)?.Correction is { } known && await cases.State(known, cancellation) is null && MayPlan
            ? new AuditChange<InternalAudit>.Done(audit)
            : await DoAsync(id, new StartAuditCorrection(number, new(Guid.CreateVersion7())), cancellation);
        if (told is not AuditChange<InternalAudit>.Done { Present: var present } || present.FindingOf(number) is not { Correction: { } opened } finding)
            return told;
        var code = finding.Case is { } about ? (await cases.State(about, cancellation))?.Code ?? "" : "";
        var form = correction.FormOf(finding, code, UnitName(finding.Unit), NameOf(present));
        var outcome = await commands.Handle(
            new CaseCommandRequest(opened, new OpenCase(opened, CaseKind.Internal, null, null, [], form, ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal), null, Accept: false), Actor.System)
            {
                DefinitionVersionId = definition.VersionId,
            },
            cancellation);
        return outcome is CommandOutcome.Refused refused ? new AuditChange<InternalAudit>.Refused(refused.Refusal) : told;
    }

    /// <summary>Which audit was changed, also where that was done before.</summary>
    public static Guid IdOf(AuditChange<InternalAudit> change) => change switch
    {
        AuditChange<InternalAudit>.Done done => done.Present.Id,
        AuditChange<InternalAudit>.Replayed replayed => JsonSerializer.Deserialize<JsonElement>(replayed.Answer.Span).GetProperty("id").GetGuid(),
        _ => throw new InvalidOperationException("What was refused changed no audit."),
    };

    /// <summary>What an audit is called in one word: number and year.</summary>
    public static string NameOf(InternalAudit audit) => string.Create(CultureInfo.InvariantCulture, $"{audit.Number:00}/{audit.Year}");

    public string? NameOf(PersonId? id) => id is { } known ? person.Organisation.NameOf(known) : null;

    public string UnitName(string code) => person.Chart.Units.GetValueOrDefault(code)?.Name ?? code;

    /// <summary>Those who may be put on a team, by name.</summary>
    public IReadOnlyList<(PersonId Id, string Name)> Auditors() =>
        [.. person.Organisation.WhoMay(Permissions.DoAudits).Select(id => (id, person.Organisation.NameOf(id) ?? "")).OrderBy(p => p.Item2, StringComparer.CurrentCulture)];

    /// <summary>Units that can be audited: of the board as a whole everybody is part.</summary>
    public IReadOnlyList<(string Code, string Name)> Units() =>
        [.. person.Chart.Units.Values.Where(u => u.Parent is not null).OrderBy(u => u.Name, StringComparer.CurrentCulture).Select(u => (u.Code, u.Name))];

    public async Task<IReadOnlyList<(string Id, string Name)>> ProceduresAsync(CancellationToken cancellation)
    {
        var released = (await definitions.List(cancellation)).Where(v => v.EffectiveAt is not null).Select(v => v.DefinitionId).ToHashSet(StringComparer.Ordinal);
        return [.. (await procedures.LatestAsync(cancellation)).Where(p => released.Contains(p.Id)).Select(p => (p.Id, $"{p.Code} · {p.Name}"))];
    }

    /// <summary>As it stands on a page: fields and states by the names that they have there.</summary>
    public string Sentence(Refusal refusal) => RefusalSentence.Of(
        refusal.Code switch
        {
            RefusalCodes.AuditIncomplete => refusal with { Facts = [.. refusal.Facts.Select(field => texts[$"Field.{field}"].Value)] },
            RefusalCodes.WrongAuditState => refusal with { Facts = [.. refusal.Facts.Select(state => texts[$"State.{state}"].Value)] },
            _ => refusal,
        },
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
        person.Chart.Zone);

    private AuditAsker<T> Asker<T>(Func<T, byte[]> answer) => new(person.Actor(), person.Permissions, _key is { } key ? new(person.Id, key.Route, key.Key, key.BodyHash, answer) : null);

    private async Task<AuditChange<T>> NotedAsync<T>(AuditCommand command, Func<AuditCommand, Task<AuditChange<T>>> change)
    {
        var changed = await change(command);
        if (changed is AuditChange<T>.Refused { Refusal.Kind: RefusalKind.Forbidden } refused)
            access.Refused(person.Actor(), command.GetType().Name, refused.Refusal.Code);
        return changed;
    }

    private async Task<IReadOnlyList<SampledRow>> RowsAsync(EquatableArray<SampledCase> sampled, InternalAudit audit, IReadOnlyDictionary<CaseId, CaseState> states, CancellationToken cancellation)
    {
        if (sampled.IsEmpty)
            return [];
        var released = (await definitions.List(cancellation)).Where(v => v.EffectiveAt is not null).ToLookup(v => v.DefinitionId, StringComparer.Ordinal);
        var deviations = await replays.DeviationsOf(sampled.Select(c => c.Case), MostDeviations, cancellation);
        var versions = new Dictionary<string, ProcessDefinition?>(StringComparer.Ordinal);
        foreach (var id in states.Values.Select(s => s.DefinitionVersionId).Distinct(StringComparer.Ordinal))
            versions[id] = await library.FindVersion(id, cancellation);
        return [.. sampled.Select(one => RowOf(one, states.GetValueOrDefault(one.Case)))];

        SampledRow RowOf(SampledCase one, CaseState? state)
        {
            var answers = audit.Answers.Where(a => a.Case == one.Case).OrderBy(a => a.By.At).ToList();
            if (state is null)
                return new(one, null, "", "", 0, null, null) { Deviations = [], Answers = answers };
            var version = versions.GetValueOrDefault(state.DefinitionVersionId);
            var accepted = state.AcceptedAt ?? state.OpenedAt;
            var then = released[state.DefinitionId].Where(v => v.EffectiveAt <= accepted && (v.EndedAt is not { } ended || ended > accepted)).OrderBy(v => v.EffectiveAt).ThenBy(v => v.Version).LastOrDefault();
            return new(one, state.Code, version is null ? state.DefinitionId : $"{new ProcedureFacts(version).Code} · {version.Name}", state.DefinitionId, state.DefinitionVersion, then?.Version, accepted.ToDateTimeOffset())
            {
                IsMigrated = state.MigratedBy is not null,
                Deviations = [.. deviations[one.Case].Select(d => (d.Kind, d.Sequence, d.Step is { } step ? version?.FindNode(new NodePath(step))?.DisplayName ?? step : null))],
                Answers = answers,
            };
        }
    }

    /// <summary>How far the correction is: whoever follows the audit follows that, too.</summary>
    private static CorrectionState CorrectionOf(CaseId id, CaseState? state) => state is null ? new(id, null, [], null) : new(
        id,
        state.Status,
        [.. state.WorkItems.Values.Where(w => w.Status is WorkItemStatus.Available or WorkItemStatus.Claimed).Select(w => w.Title)],
        state.DeadlineOf(DeadlineKind.Committed)?.DueAt.ToDateTimeOffset());
}
