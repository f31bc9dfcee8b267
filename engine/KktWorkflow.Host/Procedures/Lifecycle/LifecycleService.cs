using System.Collections.Immutable;
using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Rehearsal.Scenarios;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.LegalDocuments;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>What the person signed in does in the life of a version. Whether that may be is decided with the act.</summary>
internal sealed class LifecycleService(
    DefinitionStore store, IDefinitionLibrary library, FormLibrary forms, SignedWith signedWith, CalendarStore calendars, EscalationStore escalations, ScenarioService scenarios, LegalDocumentStore documents, CurrentPerson person)
{
    /// <summary>Characters of a decision's number.</summary>
    public const int LongestNumber = 80;

    /// <summary>Characters of a printed copy's holder.</summary>
    public const int LongestHolder = 200;

    private static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private RequestKey? _key;

    private KeptAnswer<(DefinitionSummary Version, string Hash)>? Kept =>
        _key is { } key ? new(person.Id, key.Route, key.Key, key.BodyHash, done => AnswerResult.Body(VersionAnswer.Of(done.Version, done.Hash))) : null;

    /// <summary>The same, whose answers to acts are kept under <paramref name="key"/>; null keeps none.</summary>
    public LifecycleService Under(RequestKey? key)
    {
        var keeping = (LifecycleService)MemberwiseClone();
        keeping._key = key;
        return keeping;
    }

    public async Task<DefinitionSummary?> FindAsync(string definitionId, int version, CancellationToken cancellation) =>
        (await store.Versions(definitionId, cancellation)).FirstOrDefault(v => v.Version == version);

    public async Task<Answer<VersionAnswer>> SeeAsync(string definitionId, int version, CancellationToken cancellation) =>
        await FindAsync(definitionId, version, cancellation) is { } found ? await AnswerAsync(found, cancellation) : NotThere(definitionId);

    /// <param name="revision">The draft's revision that is to be handed in; null for that which is there.</param>
    public async Task<Answer<VersionAnswer>> SubmitAsync(string definitionId, int version, SubmitVersionRequest request, CancellationToken cancellation, int? revision = null)
    {
        if (await FindAsync(definitionId, version, cancellation) is not { } found)
            return NotThere(definitionId);
        if (string.IsNullOrWhiteSpace(request.Hash))
            return new Answer<VersionAnswer>.Invalid([new("hash", "KKT-F01")]);
        var definition = await DefinitionAsync(found, cancellation);
        var manifest = await signedWith.PresentAsync(definition, cancellation);
        var change = new ChangeRequest(request.Reason?.Trim() ?? "", request.Changes?.Trim() ?? "", request.Impact?.Trim() ?? "", request.Risks?.Trim() ?? "");
        return await DoAsync(found with { Revision = revision ?? found.Revision }, new LifecycleAct.Submit(change, Text(request.WarningsReason), manifest.Entries, request.Hash.Trim()), manifest, await FindingsAsync(definition, cancellation), cancellation);
    }

    public async Task<Answer<VersionAnswer>> SignAsync(string definitionId, int version, SignatureMeaning meaning, SignVersionRequest request, CancellationToken cancellation)
    {
        if (await FindAsync(definitionId, version, cancellation) is not { } found)
            return NotThere(definitionId);
        return string.IsNullOrWhiteSpace(request.Hash)
            ? new Answer<VersionAnswer>.Invalid([new("hash", "KKT-F01")])
            : await DoAsync(found, new LifecycleAct.Sign(meaning, request.Hash.Trim(), Text(request.Comment)), null, [], cancellation);
    }

    public Task<Answer<VersionAnswer>> SendBackAsync(string definitionId, int version, string? reason, CancellationToken cancellation) =>
        DoAsync(definitionId, version, new LifecycleAct.SendBack(reason?.Trim() ?? ""), cancellation);

    public Task<Answer<VersionAnswer>> WithdrawAsync(string definitionId, int version, string? reason, CancellationToken cancellation) =>
        DoAsync(definitionId, version, new LifecycleAct.Withdraw(reason?.Trim() ?? ""), cancellation);

    public async Task<Answer<VersionAnswer>> ConfirmAsync(string definitionId, int version, ConfirmVersionRequest request, CancellationToken cancellation) => request.ReviewBy is not { } by
        ? new Answer<VersionAnswer>.Invalid([new("reviewBy", "KKT-F01")])
        : !CanBeReviewedBy(by, (await FindAsync(definitionId, version, cancellation))?.EffectiveFrom)
            ? new Answer<VersionAnswer>.Invalid([new("reviewBy", "KKT-F05")])
            : await DoAsync(definitionId, version, new LifecycleAct.Confirm(by, Text(request.Comment)), cancellation);

    public async Task<Answer<VersionAnswer>> HandOutAsync(string definitionId, int version, HandOutCopyRequest request, CancellationToken cancellation) => request.Holder?.Trim().Length > LongestHolder
        ? new Answer<VersionAnswer>.Invalid([new("holder", "KKT-F08")])
        : await DoAsync(definitionId, version, new LifecycleAct.HandOut(request.Holder?.Trim() ?? "", request.On ?? person.Organisation.Day), cancellation);

    public Task<Answer<VersionAnswer>> TakeBackAsync(string definitionId, int version, int number, TakeBackCopyRequest? request, CancellationToken cancellation) =>
        DoAsync(definitionId, version, new LifecycleAct.TakeBack(number, request?.On ?? person.Organisation.Day), cancellation);

    public async Task<Answer<VersionAnswer>> ReleaseAsync(string definitionId, int version, ReleaseVersionRequest request, CancellationToken cancellation)
    {
        if (await FindAsync(definitionId, version, cancellation) is not { } found)
            return NotThere(definitionId);
        var problems = new List<FieldProblem>();
        if (request.DecisionNumber?.Trim().Length > LongestNumber)
            problems.Add(new("decisionNumber", "KKT-F08"));
        if (request.DecisionDate is null)
            problems.Add(new("decisionDate", "KKT-F01"));
        if (string.IsNullOrWhiteSpace(request.EffectiveFrom))
            problems.Add(new("effectiveFrom", "KKT-F01"));
        else if (!TryMoment(request.EffectiveFrom.Trim(), out _, out _))
            problems.Add(new("effectiveFrom", "KKT-F04"));
        if (request.ReviewBy is { } by && !CanBeReviewedBy(by, TryMoment(request.EffectiveFrom?.Trim() ?? "", out _, out var from) ? from : null))
            problems.Add(new("reviewBy", "KKT-F05"));
        if (problems.Count > 0)
            return new Answer<VersionAnswer>.Invalid(problems);
        var decision = new ReleaseDecision(request.DecisionNumber?.Trim() ?? "", request.DecisionDate!.Value, Text(request.PastReason));
        _ = TryMoment(request.EffectiveFrom!.Trim(), out var at, out var day);
        // Its scenarios were kept when it was handed in: their dates are those of the calendar of then.
        var findings = await OfValidatorAsync(await DefinitionAsync(found, cancellation), cancellation);
        return await DoAsync(found, new LifecycleAct.Release(decision, at, day, request.ReviewBy ?? ReviewAfter(day)), null, findings, cancellation);
    }

    /// <summary>A review comes after today and after the day from which the release holds, which nobody has worked by before.</summary>
    private bool CanBeReviewedBy(DateOnly by, DateOnly? effective) => by > person.Organisation.Day && !(by <= effective);

    /// <summary>The day of a release's periodic review where its decision names none. One that is written down long after it took effect is not due at once.</summary>
    private DateOnly ReviewAfter(DateOnly effective)
    {
        var today = person.Organisation.Day;
        return (effective > today ? effective : today).AddMonths(person.Chart.Limits.ReviewAfterMonths);
    }

    /// <summary>Records that the person has read and understood a release, if one of its steps may come to them.</summary>
    public async Task<Answer<VersionAnswer>> ConfirmReadAsync(string definitionId, int version, CancellationToken cancellation)
    {
        if (await FindAsync(definitionId, version, cancellation) is not { } found)
            return NotThere(definitionId);
        if (!Readers.Of(await DefinitionAsync(found, cancellation), person.Chart).Contains(person.Id))
            return new Answer<VersionAnswer>.Refused(Refusal.Of(Engine.Execution.RefusalCodes.NotAReader, RefusalKind.Forbidden, "", found.Version.ToString(CultureInfo.InvariantCulture)));
        return await ChangedAsync(await store.ConfirmRead(found.VersionId, person.Actor(), cancellation), cancellation);
    }

    /// <summary>What the validator says of a version now; of one without errors, which of its scenarios it does not keep.</summary>
    public async Task<EquatableArray<Finding>> FindingsAsync(ProcessDefinition definition, CancellationToken cancellation)
    {
        var findings = await OfValidatorAsync(definition, cancellation);
        // What cannot run is not played.
        return findings.Any(f => f.Severity == FindingSeverity.Error) ? findings : [.. findings, .. await scenarios.FindingsAsync(definition, cancellation)];
    }

    private async Task<EquatableArray<Finding>> OfValidatorAsync(ProcessDefinition definition, CancellationToken cancellation) => DefinitionValidator.Validate(
        definition,
        person.Chart,
        await calendars.Current(cancellation),
        await escalations.Current(cancellation),
        forms.Ids.ToHashSet(StringComparer.Ordinal),
        await documents.Current(cancellation) is { } register ? new(register, person.Organisation.Day) : null,
        person.Organisation.Day);

    public async Task<ProcessDefinition> DefinitionAsync(DefinitionSummary version, CancellationToken cancellation) => await library.FindVersion(version.VersionId, cancellation)
        ?? throw new InvalidOperationException($"The definition version {version.VersionId} is not there any more.");

    private async Task<Answer<VersionAnswer>> DoAsync(string definitionId, int version, LifecycleAct act, CancellationToken cancellation) =>
        await FindAsync(definitionId, version, cancellation) is { } found ? await DoAsync(found, act, null, [], cancellation) : NotThere(definitionId);

    private async Task<Answer<VersionAnswer>> DoAsync(DefinitionSummary version, LifecycleAct act, Manifest? manifest, EquatableArray<Finding> findings, CancellationToken cancellation) =>
        await ChangedAsync(
            await store.Do(
                new(version.VersionId, act, person.Actor())
                {
                    Permissions = person.Permissions.ToImmutableHashSet(StringComparer.Ordinal),
                    Findings = findings,
                    Revision = version.Revision,
                    Kept = Kept,
                    News = await NewsOfAsync(version, act, cancellation),
                    Contents = manifest?.Contents ?? ImmutableDictionary<string, byte[]>.Empty,
                },
                cancellation),
            cancellation);

    private async Task<VersionNews?> NewsOfAsync(DefinitionSummary version, LifecycleAct act, CancellationToken cancellation)
    {
        if (await VersionAudience.OfAsync(act, version, ReadersAsync, person.Organisation, person.Id) is not { } told)
            return null;
        var hours = OfficeHours.Of(await calendars.Current(cancellation), person.Chart.Zone);
        return new(told.Kind, told.People, (kind, choice, at) => MailTiming.MayLeave(kind, choice, at, hours));

        async Task<IReadOnlySet<PersonId>> ReadersAsync() => Readers.Of(await DefinitionAsync(version, cancellation), person.Chart);
    }

    private async Task<Answer<VersionAnswer>> ChangedAsync(DefinitionChange change, CancellationToken cancellation) => change switch
    {
        DefinitionChange.Done done => await AnswerAsync(done.Version, cancellation),
        DefinitionChange.Replayed replayed => new Answer<VersionAnswer>.Replayed(replayed.Answer),
        DefinitionChange.Refused refused => new Answer<VersionAnswer>.Refused(refused.Refusal),
        _ => throw new InvalidOperationException($"{change.GetType()} is no result of a change."),
    };

    private async Task<Answer<VersionAnswer>> AnswerAsync(DefinitionSummary version, CancellationToken cancellation) =>
        new Answer<VersionAnswer>.Done(VersionAnswer.Of(version, await store.SignedHash(version.VersionId, cancellation) ?? ""));

    /// <summary>Reads a local date, or a date with a time. Today's date alone means at once: then there is no moment yet.</summary>
    private bool TryMoment(string text, out Instant? at, out DateOnly day)
    {
        at = null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            if (!IsOnTheCalendar(day))
                return false;
            if (day != person.Organisation.Day)
                at = person.Chart.Zone.ToInstant(LocalMinute.At(day, TimeOnly.MinValue));
            return true;
        }

        if (!DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        day = DateOnly.FromDateTime(local);
        if (!IsOnTheCalendar(day))
            return false;
        at = person.Chart.Zone.ToInstant(LocalMinute.From(local));
        return true;
    }

    /// <summary>A date at the edge of the calendar has no moment, nor months after it.</summary>
    private static bool IsOnTheCalendar(DateOnly day) => day.Year is > 1 and < 9_000;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Answer<VersionAnswer>.Refused NotThere(string definitionId) =>
        new(Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, "", definitionId));
}
