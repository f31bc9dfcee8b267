using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Substitutions;

/// <summary>Who may act for whom, and who is away. Each change is a line of `register/substitutions`, whose data is the whole register from then on. What may be entered is decided on the register as it is in
/// the transaction of the change, so of two that can't stand together one is refused. Safe for many threads.</summary>
public sealed class SubstitutionStore
{
    internal const string Register = "substitutions";

    private readonly Administration _administration;
    private readonly RegisterStore _registers;
    private readonly OrganisationStore _organisation;
    private readonly TimeProvider _clock;
    private Cached _cached = new(-1, SubstitutionRegister.Empty);

    internal SubstitutionStore(Administration administration, RegisterStore registers, OrganisationStore organisation, TimeProvider processClock)
    {
        _administration = administration;
        _registers = registers;
        _organisation = organisation;
        _clock = processClock;
    }

    /// <summary>The register as it is now.</summary>
    public async Task<SubstitutionRegister> Current(CancellationToken cancellation) => await Current(await _registers.SequenceOf(Register, cancellation), cancellation);

    /// <summary>The same when the sequence of the register's last line was read already; never older than that.</summary>
    internal async Task<SubstitutionRegister> Current(long sequence, CancellationToken cancellation)
    {
        var cached = Volatile.Read(ref _cached);
        if (cached.Sequence == sequence)
            return cached.Register;
        cached = await _registers.Row(Register, cancellation) is { } row ? new(row.Sequence, Read(row.Content)) : new(0, SubstitutionRegister.Empty);
        Volatile.Write(ref _cached, cached);
        return cached.Register;
    }

    /// <summary>For whom <paramref name="person"/> may act today.</summary>
    public async Task<IReadOnlyList<Substitution>> By(PersonId person, CancellationToken cancellation)
    {
        var view = await _organisation.Current(cancellation);
        return [.. (await Current(cancellation)).By(person, view.Day).Where(s => view.Chart.People.ContainsKey(s.Principal))];
    }

    /// <summary>Who may act for <paramref name="person"/> today.</summary>
    public async Task<IReadOnlyList<Substitution>> For(PersonId person, CancellationToken cancellation)
    {
        var view = await _organisation.Current(cancellation);
        return [.. (await Current(cancellation)).For(person, view.Day).Where(s => view.Chart.People.ContainsKey(s.Substitute))];
    }

    /// <summary>Enters a substitution. Null when it is in the register, else why not.</summary>
    /// <param name="permissions">Of the actor.</param>
    public Task<Refusal?> Grant(Substitution wanted, Actor actor, ImmutableHashSet<string> permissions, CancellationToken cancellation) => Change(
        actor,
        (register, view) => SubstitutionRules.MayGrant(actor.Id ?? default, permissions, wanted, view.Chart)
            ?? SubstitutionRules.Check(wanted, register.Substitutions, view.Chart, view.Day),
        (register, _) => register with { Substitutions = register.Substitutions.Add(wanted) },
        cancellation);

    /// <summary>Ends a substitution now, before its time; who acts by it may lay it down as well. Null when it has ended, else why not.</summary>
    public Task<Refusal?> End(Guid id, Actor actor, ImmutableHashSet<string> permissions, CancellationToken cancellation) => Change(
        actor,
        (register, view) => register.Substitutions.FirstOrDefault(s => s.Id == id) switch
        {
            null => Refusal.Of(RefusalCodes.NoSuchSubstitution, RefusalKind.NotFound, ""),
            { Ended: { } end } => Refusal.Of(RefusalCodes.SubstitutionEnded, RefusalKind.Conflict, "", end.At.ToString()),
            { } over when over.To < view.Day => Refusal.Of(RefusalCodes.SubstitutionOver, RefusalKind.Conflict, "", over.To.ToString("d/M/yyyy", CultureInfo.InvariantCulture)),
            { } found => found.Substitute == actor.Id ? null : SubstitutionRules.MayEnd(actor.Id ?? default, permissions, found, view.Chart),
        },
        (register, now) => register with { Substitutions = register.Substitutions.Select(s => s.Id == id ? s with { Ended = new(now, actor.Id) } : s).ToEquatableArray() },
        cancellation);

    /// <summary>Enters days on which somebody is away; everybody may enter their own. Null when they are in the register, else why not.</summary>
    public Task<Refusal?> Enter(Absence wanted, Actor actor, ImmutableHashSet<string> permissions, CancellationToken cancellation) => Change(
        actor,
        (register, view) => MayTell(wanted.Person, actor, permissions, view) ?? wanted.Check(register.Absences, view.Chart, view.Day),
        (register, _) => register with { Absences = register.Absences.Add(wanted) },
        cancellation);

    /// <summary>Takes days back on which somebody was to be away. Null when they are out of the register, else why not.</summary>
    public Task<Refusal?> TakeBack(Guid absence, Actor actor, ImmutableHashSet<string> permissions, CancellationToken cancellation) => Change(
        actor,
        (register, view) => register.Absences.FirstOrDefault(a => a.Id == absence) is { } found
            ? MayTell(found.Person, actor, permissions, view)
            : Refusal.Of(RefusalCodes.NoSuchAbsence, RefusalKind.NotFound, ""),
        (register, _) => register with { Absences = register.Absences.Where(a => a.Id != absence).ToEquatableArray() },
        cancellation);

    private static Refusal? MayTell(PersonId person, Actor actor, ImmutableHashSet<string> permissions, OrganisationView view) =>
        person == actor.Id ? null : SubstitutionRules.MaySpeakFor(actor.Id ?? default, permissions, person, view.Chart);

    private async Task<Refusal?> Change(
        Actor actor, Func<SubstitutionRegister, OrganisationView, Refusal?> refuse, Func<SubstitutionRegister, Instant, SubstitutionRegister> change, CancellationToken cancellation)
    {
        var view = await _organisation.Current(cancellation);
        return await _administration.Change(
            async context =>
            {
                var present = await context.FindDocument(Register, cancellation) is { } document ? Read(document) : SubstitutionRegister.Empty;
                if (refuse(present, view) is { } refusal)
                    return refusal;
                var now = Instant.From(_clock.GetUtcNow());
                var after = JsonSerializer.SerializeToUtf8Bytes(change(present, now).Pruned(view.Day), CaseEventCodec.Json);
                await context.ReplaceRegister(Register, _ => after, actor, now, cancellation);
                return null;
            },
            cancellation);
    }

    private static SubstitutionRegister Read(byte[] content) =>
        JsonSerializer.Deserialize<SubstitutionRegister>(content, CaseEventCodec.Json) ?? throw new InvalidOperationException("The stored substitutions can't be read.");

    private sealed record Cached(long Sequence, SubstitutionRegister Register);
}
