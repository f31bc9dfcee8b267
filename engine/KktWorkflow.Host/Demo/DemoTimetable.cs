namespace KktWorkflow.Host.Demo;

/// <summary>When each act of each story happened: at office hours, in the order of time over all cases, and none later than now.</summary>
internal sealed class DemoTimetable(DemoScript script, DemoChance chance, DateTimeOffset now)
{
    // What takes longer than this is begun by taking the work over.
    private const double LongHours = 3;

    public IEnumerable<DemoEntry> Entries() => script.Cases
        .SelectMany(EntriesOf)
        .Where(entry => entry.At < now)
        .OrderBy(entry => entry.At)
        .ThenBy(entry => entry.Story.Id, StringComparer.Ordinal);

    private IEnumerable<DemoEntry> EntriesOf(DemoStory story)
    {
        var at = OfficeHours.After(OfficeHours.Before(now.DateTime, story.WorkingDaysAgo) + story.At.ToTimeSpan(), TimeSpan.FromSeconds(chance.Fraction(story.Id) * 600));
        yield return new(Instant(at), story, null);
        foreach (var (act, index) in script.ActsOf(story).Select((act, index) => (act, index)))
        {
            var work = TimeSpan.FromHours(act.After * (0.85 + chance.Fraction($"{story.Id}/{index}") * 0.15));
            if (act is { Do: "complete", After: > LongHours, Asked: null })
                yield return new(Instant(OfficeHours.After(at, work * 0.3)), story, new() { Do = "claim", Step = act.Step, By = act.By });
            at = OfficeHours.After(at, work);
            yield return new(Instant(at), story, act);
        }
    }

    private DateTimeOffset Instant(DateTime local) => new(local, now.Offset);
}

/// <summary>One act at its time; the handing in of the dossier when <paramref name="Act"/> is null.</summary>
internal sealed record DemoEntry(DateTimeOffset At, DemoStory Story, DemoAct? Act);
