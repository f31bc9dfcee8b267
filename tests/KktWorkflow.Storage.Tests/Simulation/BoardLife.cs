using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>Years of a board's work on two hosts and one database: cases come and are worked on, people pause, supplement, extend, hand over, leave; calendars change; hosts die, sleep for
/// a week, have their clocks set back. All by one seed, on clocks that only the simulation moves.</summary>
internal sealed partial class BoardLife : IAsyncDisposable
{
    /// <summary>What the outbox calls that which levels of dates gave to tell.</summary>
    public static readonly string[] NewsKinds = [StoredWord.Of(NoticeKind.DueSoon), StoredWord.Of(NoticeKind.Overdue)];

    private readonly StorageOptions _options;
    private readonly Random _random;
    private readonly ManualClock _clock = new(new(2026, 1, 4, 22, 0, 0, TimeSpan.Zero));
    private readonly ManualClock _system = new(new(2026, 1, 4, 22, 0, 0, TimeSpan.Zero));
    private readonly BreakingClock _breaking;
    private readonly SimulatedBoard _board = new();
    private readonly PriorityQueue<Func<Task>, (long At, int Order)> _agenda = new();
    private readonly Dictionary<CaseId, SimulatedProcedure> _cases = [];
    private readonly Dictionary<(Guid Case, long Sequence), (long Head, ImmutableHashSet<PersonId> Here)> _spread = [];
    private readonly DateOnly _first;
    private readonly DateOnly _last;
    private KktStorage _storage;
    private KktStorage _other;
    private int _order;

    private BoardLife(StorageOptions options, int seed, int days)
    {
        _options = options;
        _random = new(seed);
        _breaking = new(_clock);
        _storage = NewHost("mot");
        _other = NewHost("hai");
        _first = DateOnly.FromDateTime(_clock.GetUtcNow().AddHours(7).Date);
        _last = _first.AddDays(days);
    }

    public PaperYears Years { get; } = new();

    public IReadOnlyDictionary<CaseId, SimulatedProcedure> Cases => _cases;

    public KktStorage Storage => _storage;

    public SimulatedBoard Board => _board;

    /// <summary>Each line that gave something to tell: how far its case had come when it was spread, and who was here then.</summary>
    public IReadOnlyDictionary<(Guid Case, long Sequence), (long Head, ImmutableHashSet<PersonId> Here)> Spreads => _spread;

    /// <summary>What was refused, by code: people try what can't be done, too.</summary>
    public Dictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    public int Accepted { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Instant Now => Instant.From(_clock.GetUtcNow());

    private DateOnly Today => PaperCalendar.DateOf(PaperDeadline.Local(Now));

    /// <summary>Lives through so many days, in which so many cases come.</summary>
    public static async Task<BoardLife> Live(ITestDatabase database, int seed, int days, int cases)
    {
        var life = new BoardLife(await database.Copy(), seed, days);
        await life.Begin();
        for (var n = 0; n < cases; n++)
            life.Plan(life.SomeTime(life._first.AddDays(life._random.Next(days * 9 / 10))), life.OpenCase);
        life.PlanRoutine();
        life.PlanMishaps(days);
        while (life._agenda.TryDequeue(out var act, out var when) && when.At < PaperCalendar.At(life._last, 0))
        {
            life.AdvanceTo(when.At);
            await act();
        }

        await life.End();
        return life;
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await _other.DisposeAsync();
    }

    private KktStorage NewHost(string name) => new(_options with { Host = name }, name == "mot" ? _breaking : _clock, _system);

    private async Task Begin()
    {
        await _storage.Organisation.ReplaceDocument(SimulatedBoard.Organisation, Actor.System, Cancellation);
        await _storage.Organisation.SavePeople(_board.People, Actor.System, Cancellation);
        var calendar = new PaperCalendar(1) { Off = [_first.AddDays(8), _first.AddDays(9), _first.AddDays(45)], Saturdays = [NextSaturday(_first.AddDays(20))] };
        (await _storage.Calendars.Replace(calendar.ToJson(_first, _last), Actor.System, Cancellation)).ShouldBeNull();
        Years.Take(Now, calendar);
        (await _storage.Escalations.Replace(SimulatedPolicies.ToJson(), Actor.System, Cancellation)).ShouldBeNull();
        foreach (var procedure in SimulatedProcedure.All)
            await Release(procedure.ToJson());
        foreach (var person in _board.People)
            await GiveAddress(person);
    }

    private async Task Release(byte[] text) => await _storage.ReleaseText(text, Instant.Parse("2026-01-01T00:00:00+07:00"), Cancellation);

    private async Task GiveAddress(PersonRecord person) => (await _storage.Accounts.Add(World.Board.AccountOf(person), person, Actor.System, Cancellation)).ShouldBeNull();

    private void Plan(long at, Func<Task> act) => _agenda.Enqueue(act, (at, _order++));

    /// <summary>At the minute, or a second after the last act where that is later: no two acts share an instant.</summary>
    private void AdvanceTo(long minute)
    {
        var by = PaperDeadline.At(minute) - Now;
        Advance(by > TimeSpan.FromSeconds(1) ? by : TimeSpan.FromSeconds(1 + _random.Next(20)));
    }

    private void Advance(TimeSpan by)
    {
        _clock.Advance(by);
        _system.Advance(by);
    }

    /// <summary>A time of that day, mostly one at which people work.</summary>
    private long SomeTime(DateOnly day) => PaperCalendar.At(day, _random.Next(12) == 0 ? _random.Next(24 * 60) : (7 * 60) + _random.Next(10 * 60));

    private bool Chance(double share) => _random.NextDouble() < share;

    private T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private static DateOnly NextSaturday(DateOnly day)
    {
        while (day.DayOfWeek != DayOfWeek.Saturday)
            day = day.AddDays(1);
        return day;
    }

    private async Task<CommandOutcome> Do(CaseCommandRequest request)
    {
        var outcome = await (Chance(0.3) ? _other : _storage).Commands.Handle(request, Cancellation);
        if (outcome is CommandOutcome.Refused refused)
            Refused[refused.Refusal.Code] = Refused.GetValueOrDefault(refused.Refusal.Code) + 1;
        else
            Accepted++;
        return outcome;
    }
}
