using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Outbox;
using Microsoft.EntityFrameworkCore;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <content>What runs by itself, what changes around the cases, and what goes wrong.</content>
internal sealed partial class BoardLife
{
    private bool _isRecounting;
    private Instant _changedAt;
    private Instant _setBackFrom;

    /// <summary>Sweeps every hour and a half of the day and after midnight, mails once.</summary>
    private void PlanRoutine()
    {
        for (var day = _first; day < _last; day = day.AddDays(1))
        {
            Plan(PaperCalendar.At(day, 1), Sweep);
            for (var minute = 7 * 60; minute < 18 * 60; minute += 90)
                Plan(PaperCalendar.At(day, minute + _random.Next(80)), Sweep);
            Plan(PaperCalendar.At(day, 8 * 60), SendMails);
        }
    }

    private void PlanMishaps(int days)
    {
        Some(days / 25, ChangeCalendar);
        Some(days / 8, DieInASweep);
        Some(days / 30, SleepForAWeek, margin: 10);
        Some(days / 20, SetClockBack);
        Some(days / 45, SomebodyLeaves);
        Some(days / 10, ConfirmMoves);

        void Some(int count, Func<Task> act, int margin = 1)
        {
            for (var n = 0; n < Math.Max(1, count); n++)
                Plan(SomeTime(_first.AddDays(1 + _random.Next(days - margin))), act);
        }
    }

    private async Task Sweep()
    {
        if (Chance(0.1))
            await Task.WhenAll(Task.Run(() => _storage.Timers.FireDue(Cancellation)), Task.Run(() => _other.Timers.FireDue(Cancellation)));
        else
            await (Chance(0.3) ? _other : _storage).Timers.FireDue(Cancellation);
        Years.Swept(Now);
        if (_isRecounting)
            await Recount(1);
    }

    private async Task Recount(int slices)
    {
        Advance(TimeSpan.FromSeconds(1));
        await (Chance(0.3) ? _other : _storage).Recomputation.Run(slices, Cancellation);
        _isRecounting = await _storage.Recomputation.Progress(Cancellation) is not { IsComplete: true } progress || progress.CalendarVersion != Years.Calendar.Version;
        if (!_isRecounting)
            Years.Recounted(Now);
    }

    /// <summary>Gives notice of what is due, and keeps how far each case had come and who was here: whom it concerned is judged by that.</summary>
    private async Task Spread()
    {
        var waiting = await WaitingNews();
        try
        {
            await _storage.Spreading.SpreadDue((_, _, at) => at, TestWorld.EverybodyReads, Cancellation);
        }
        finally
        {
            var spread = waiting.Except(await WaitingNews()).ToList();
            var here = _board.People.Where(person => SimulatedBoard.IsHere(person, Today)).Select(person => person.Id).ToImmutableHashSet();
            await using var context = _other.Contexts.Create();
            var cases = spread.Select(news => news.Case).Distinct().ToList();
            var heads = await context.Cases.Where(c => cases.Contains(c.CaseId)).ToDictionaryAsync(c => c.CaseId, c => c.Version, Cancellation);
            foreach (var news in spread)
                _spread.Add(news, (heads[news.Case], here));
        }
    }

    /// <summary>What dates gave to tell that nobody has been told yet.</summary>
    private async Task<List<(Guid Case, long Sequence)>> WaitingNews()
    {
        await using var context = _other.Contexts.Create();
        var waiting = await context.Outbox.Where(o => NewsKinds.Contains(o.Kind) && o.Status == OutboxMessages.Pending).Select(o => new { o.CaseId, o.Sequence }).ToListAsync(Cancellation);
        return waiting.ConvertAll(o => (o.CaseId, o.Sequence));
    }

    /// <summary>One mail a person, whatever has come together.</summary>
    private async Task SendMails()
    {
        await Spread();
        await _storage.Mails.MakeUp(Cancellation);
        (await _other.Mails.MakeUp(Cancellation)).ShouldBe(0);
        var people = new HashSet<Guid>();
        while (await _storage.Mails.TakeDue(TimeSpan.FromMinutes(5), Cancellation) is { } mail)
        {
            people.Add(mail.Person.Value).ShouldBeTrue("two mails to one person at once");
            await _storage.Mails.Sent(mail, Cancellation);
        }
    }

    /// <summary>Not in hours that come a second time: a command's time says which calendar was in force.</summary>
    private async Task ChangeCalendar()
    {
        if (Now <= _setBackFrom)
            return;
        var before = Years.Calendar;
        var day = Today.AddDays(_random.Next(1, 50));
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(1);
        var calendar = before with { Version = before.Version + 1 };
        calendar = _random.Next(8) switch
        {
            0 => calendar with { Saturdays = before.Saturdays.Add(NextSaturday(day)), Off = before.Off.Remove(NextSaturday(day)) },
            1 => calendar with { Halves = before.Halves.Add(day), Off = before.Off.Remove(day) },
            2 => calendar with { Off = before.Off.Except(before.Off.Where(d => d > Today)) },
            3 => calendar with { Seasons = before.Seasons.SetItem(day, !before.Seasons.Values.LastOrDefault()) },
            // A storm closed the office, and that is entered late: what was missed meanwhile may be late no more.
            4 or 5 => calendar with { Off = before.Off.Union([Today.AddDays(-1), Today]).Except(before.Halves), Saturdays = before.Saturdays.Except([Today.AddDays(-1), Today]) },
            _ => calendar with { Off = before.Off.Union([day, day.AddDays(1)]).Except(before.Halves), Saturdays = before.Saturdays.Remove(day.AddDays(1)) },
        };
        (await _storage.Calendars.Replace(calendar.ToJson(_first, _last), Actor.System, Cancellation)).ShouldBeNull();
        Years.Take(Now, calendar);
        (_isRecounting, _changedAt) = (true, Now);
    }

    /// <summary>The host dies between two commands of a sweep, or of a recomputation, and is started anew.</summary>
    private async Task DieInASweep()
    {
        _breaking.BreakAfter(_random.Next(1, 60));
        try
        {
            if (_isRecounting)
                await _storage.Recomputation.Run(3, Cancellation);
            await _storage.Timers.FireDue(Cancellation);
            await Spread();
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            // As if it had been killed.
        }

        _breaking.Mend();
        await _storage.DisposeAsync();
        _storage = NewHost("mot");
        // What it had claimed is free again after its leases.
        Advance(TimeSpan.FromMinutes(3));
        await Sweep();
    }

    private async Task SleepForAWeek()
    {
        Advance(TimeSpan.FromDays(7));
        await Sweep();
        Advance(TimeSpan.FromMinutes(2));
        await Sweep();
        await SendMails();
    }

    /// <summary>Not to before the last change of the calendar, for the same reason.</summary>
    private Task SetClockBack()
    {
        var back = TimeSpan.FromMinutes(_random.Next(1, 200));
        if (_isRecounting || Now.Plus(-back) <= _changedAt)
            return Task.CompletedTask;
        _setBackFrom = Now;
        Advance(-back);
        Years.SetBack(_setBackFrom, Now);
        return Sweep();
    }

    /// <summary>An officer's last day is yesterday, and another one comes.</summary>
    private async Task SomebodyLeaves()
    {
        var leaving = _board.Leave(One(_board.Officers(Today).ToList()), Today.AddDays(-1));
        var coming = _board.Join("PQLDT", "chuyen-vien", Today);
        await _storage.Organisation.SavePeople([leaving, coming], Actor.System, Cancellation);
        await GiveAddress(coming);
    }

    private async Task ConfirmMoves()
    {
        foreach (var move in (await _storage.AppointmentMoves.List(new() { Limit = 200 }, Cancellation)).Items.Where(_ => Chance(0.7)))
        {
            Advance(TimeSpan.FromSeconds(1));
            await Do(new(move.Case, new ConfirmAppointmentMove(move.To), ActorOf(_board.Leader)));
        }
    }

    /// <summary>What is due at the end happens.</summary>
    private async Task End()
    {
        Advance(TimeSpan.FromDays(1));
        while (_isRecounting)
        {
            Advance(TimeSpan.FromMinutes(3));
            await Recount(50);
        }

        Advance(TimeSpan.FromMinutes(3));
        await Sweep();
        (await _storage.Timers.NextDue(Now, Cancellation)).ShouldBeNull();
        // What is told when work begins again is told.
        Advance(TimeSpan.FromDays(30));
        await Spread();
    }
}
