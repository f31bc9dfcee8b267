using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Escalation;

/// <summary>Cases whose deadlines escalate, on the board's calendar.</summary>
internal static class EscalationBed
{
    public const string Remind = "{'kind':'remind'}";
    public const string TellHead = "{'kind':'tellHead'}";

    /// <summary>One policy, the default one.</summary>
    public static EscalationRegister Policy(params string[] levels) => Read($"{{'version':1,'default':'chung','policies':[{{'id':'chung','name':{{'vi':'Chung','en':'Common'}},'levels':[{string.Join(',', levels)}]}}]}}");

    public static EscalationRegister Read(string json) => Try(json).ShouldBeOfType<EscalationReadResult.Read>().Register;

    public static EscalationReadResult Try(string json, bool withOrganisation = false) =>
        EscalationReader.Read(System.Text.Encoding.UTF8.GetBytes(json.Replace('\'', '"')), withOrganisation ? Board.Chart : null);

    public static string Level(string at, params string[] acts) => $"{{'at':{at},'acts':[{string.Join(',', acts)}]}}";

    /// <summary>An officer's step of the given time and post, in a case accepted at <paramref name="local"/>.</summary>
    public static CaseBed Started(
        string local, EscalationRegister policies, string budget = "{'amount':8,'unit':'workingHours'}", string assignee = "{'unit':'PQLDT','position':'chuyen-vien'}") =>
        Started(local, policies, Officer(budget, assignee));

    public static CaseBed Started(string local, EscalationRegister policies, ProcessDefinition procedure) =>
        new CaseBed(procedure) { Calendars = BoardCalendar.Register, Escalations = policies, Now = Moment(local) }.Open(Board.An);

    public static ProcessDefinition Officer(string budget, string assignee = "{'unit':'PQLDT','position':'chuyen-vien'}", string kkt = "'code':'x'", string own = "''", string calendar = "''") =>
        DefinitionRead(Definition(
            Chart(
                "fc",
                [
                    Procedures.Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
                    Procedures.Officer("tham-dinh", assignee, ("budget", budget), ("escalation", own), ("calendar", calendar), ("outcomes", "[{'name':'Trinh'},{'name':'BoSung'}]")),
                    Procedures.Step("bo-sung", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}", ("budget", "{'amount':30,'unit':'calendarDays'}"), ("outcomes", "[{'name':'Received'}]")),
                    Procedures.Step("tra", "Kkt.ReturnResult", "{'unit':'MC','position':'mot-cua'}"),
                ],
                "tiep-nhan>Accept>tham-dinh",
                "tham-dinh>Trinh>tra",
                "tham-dinh>BoSung>bo-sung",
                "bo-sung>Received>tham-dinh"),
            ("customProperties", Procedures.Json($"{{'kkt':{{{kkt}}}}}"))));

    private static ProcessDefinition DefinitionRead(System.Text.Json.Nodes.JsonObject json) => Definitions.DefinitionJson.Read(json, allowUnknownTypes: false);

    /// <summary>Moves the clock and fires what is due, as a sweep does: in order of due time, until nothing is.</summary>
    public static CaseBed Until(this CaseBed bed, string local)
    {
        bed.Now = Moment(local);
        return bed.FireDue();
    }

    public static CaseBed FireDue(this CaseBed bed)
    {
        while (Next(bed) is { } timer)
            bed.Done(null, new FireTimer(timer.Number));
        return bed;
    }

    public static string[] Reached(this CaseBed bed) =>
        [.. bed.Events<EscalationReached>().Select(e => $"{e.Level} {Local(e.DueAt)} {string.Join('+', e.Acts.Select(a => a.Kind))}")];

    public static string[] NamesOf(IEnumerable<PersonId> people) => [.. people.Select(p => Board.Chart.People[p].Name).Order(StringComparer.Ordinal)];

    public static Deadline StepDeadline(this CaseBed bed) => bed.State.Deadlines.Values.Single(d => d.Kind == DeadlineKind.Step);

    public static Instant Moment(string local) => BoardZone.Vietnam.ToInstant(BoardCalendar.At(local));

    public static string Local(Instant instant) => BoardZone.Vietnam.ToLocal(instant).ToString();

    private static ArmedTimer? Next(CaseBed bed) => bed.State.Timers.Values.Where(t => t.DueAt <= bed.Now).OrderBy(t => t.DueAt).ThenBy(t => t.Number).FirstOrDefault();
}
