using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Substitutions;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Brings the work of who has left to the heads of the units, tells heads once a day what is in nobody's list, and brings questions to colleagues who have left or are away back to who asked. One host at a time does it: the others find its lease.</summary>
internal sealed class BringWorkOfNobody(
    WorkItemQueries workItems, QuestionQueries questions, SubstitutionStore substitutions, IOrganisationSource organisation, CaseCommandHandler commands, SettingStore settings, LeaseStore leases) : ISweep
{
    private const int Most = 1000;

    private static readonly CultureInfo Language = CultureInfo.GetCultureInfo("vi");

    public static string Name => "work-of-nobody";

    public static TimeSpan Every => TimeSpan.FromMinutes(5);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var view = await organisation.Current(cancellation);
        // Before anybody is there, all work is nobody's.
        if (view.Chart.People.IsEmpty || !await leases.Take(Name, Every / 2, cancellation))
            return 0;
        var items = await workItems.ListOfNobody(view.Chart, Most, cancellation);
        var away = (await substitutions.Current(cancellation)).Absences.Where(absence => absence.HoldsOn(view.Day)).Select(absence => absence.Person).ToHashSet();
        var asking = await questions.CasesAskingOthersThan([.. view.Chart.People.Keys.Where(person => !away.Contains(person))], Most, cancellation);
        if (items.Count == 0 && asking.Count == 0)
            return 0;
        var day = view.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var isTold = await settings.Find(SettingStore.NobodyTold, cancellation) == day;
        // A host that is stopped on its way has told some heads already: they are not told again that day.
        var command = new SeeToWorkOfNobody(isTold ? null : NoticeWords.Text("WorkOfNobody", Language));
        foreach (var id in items.Select(i => i.Case).Concat(asking).Distinct())
            await commands.Handle(new CaseCommandRequest(id, command, Actor.System) { OnceFor = isTold ? null : $"nobody/{day}" }, cancellation);
        if (!isTold)
            await settings.Save(SettingStore.NobodyTold, day, cancellation);
        return items.Count + asking.Count;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);
}
