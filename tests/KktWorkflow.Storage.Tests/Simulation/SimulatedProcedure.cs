using System.Text;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>A procedure of the simulated board: what its sheet says about time, once as text for the product and once as numbers for the reference.</summary>
/// <param name="Policy">The escalation policy of the procedure; null for the board's.</param>
internal sealed record SimulatedProcedure(string Id, Limit Statutory, Limit? Committed, Limit? Hard, bool Restarts, string? Policy, bool AgenciesPause, Limit Appraisal, string? AppraisalPolicy)
{
    /// <summary>The pauses that stop the hard limit; the others don't.</summary>
    public PauseCause[] HardStops { get; init; } = [];

    /// <summary>True where the hard limit moves from a day off to the next working day.</summary>
    public bool HardRollsOn { get; init; }

    public string? HardPolicy { get; init; }

    public static readonly SimulatedProcedure[] All =
    [
        new("ngay", new(15, "workingDays"), new(10, "workingDays"), new(30, "calendarDays"), Restarts: false, Policy: null, AgenciesPause: false, new(3, "workingDays"), "giao-lai") { HardPolicy = "giao-lai" },
        new("gio", new(24, "workingHours"), new(16, "workingHours"), null, Restarts: true, Policy: "trong-ngay", AgenciesPause: false, new(5, "workingHours"), null),
        new("thang", new(2, "months"), new(30, "calendarDays"), new(3, "months"), Restarts: true, Policy: null, AgenciesPause: true, new(10, "workingDays"), null) { HardStops = [PauseCause.Supplement, PauseCause.Law], HardRollsOn = true },
        new("lich", new(20, "calendarDays"), null, null, Restarts: false, Policy: "giao-lai", AgenciesPause: true, new(900, "workingMinutes"), null),
    ];

    public string VersionId => $"{Id}-v1";

    public IEnumerable<(string Kind, Limit Limit)> OfCase =>
        [("Statutory", Statutory), ("Committed", Committed ?? Statutory), .. Hard is { } hard ? [("Hard", hard)] : Array.Empty<(string, Limit)>()];

    /// <summary>The steps: what each may take, and what has to be done earlier within it.</summary>
    public SimulatedStep Step(string id) => id switch
    {
        "tiep-nhan" => new(new(4, "workingHours"), [], null, false),
        "phan-cong" => new(new(4, "workingHours"), [], null, false),
        "tham-dinh" => new(Appraisal, [("Sớm", new(1, "workingDays"))], AppraisalPolicy, false),
        "bo-sung" => new(new(30, "calendarDays"), [("Nhắc", new(2, "months"))], null, true),
        "hoi" => new(new(5, "workingDays"), [], null, AgenciesPause),
        "nop" => new(new(10, "calendarDays"), [], null, true),
        "ky" => new(new(1, "workingDays"), [("Nửa ngày", new(4, "workingHours"))], "trong-ngay", false),
        "phat-hanh" => new(new(90, "workingMinutes"), [], null, false),
        _ => new(null, [], null, false),
    };

    public byte[] ToJson()
    {
        var steps = new[]
        {
            Activity("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
            Activity("phan-cong", "Kkt.OfficerStep", "{'headOf':'PQLDT'}"),
            Activity("tham-dinh", "Kkt.OfficerStep", "{'unit':'PQLDT','position':'chuyen-vien'}", ",'outcomes':[{'name':'Trinh'},{'name':'BoSung'},{'name':'Hoi'}]"),
            Activity("bo-sung", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}", ",'outcomes':[{'name':'Received'}]"),
            Activity("hoi", "Kkt.Consult", "{'unit':'PQLDT','position':'chuyen-vien'}", $",'agencies':[{{'name':'Sở Tài chính'}},{{'name':'Sở Xây dựng'}}],'pauses':{(AgenciesPause ? "true" : "false")}"),
            Activity("nop", "Kkt.Payment", "{'unit':'MC','position':'mot-cua'}"),
            Activity("ky", "Kkt.Approval", "{'unit':'BQL','position':'lanh-dao'}"),
            Activity("phat-hanh", "Kkt.IssueDocument", "{'unit':'VP','position':'van-thu'}", ",'kind':'GCN','numberPattern':'{n:00}/GCN'"),
            Activity("tra", "Kkt.ReturnResult", "{'unit':'MC','position':'mot-cua'}"),
        };
        var connections = new[]
        {
            "tiep-nhan>Accept>phan-cong", "phan-cong>Done>tham-dinh", "tham-dinh>Trinh>nop", "tham-dinh>BoSung>bo-sung", "bo-sung>Received>tham-dinh", "tham-dinh>Hoi>hoi",
            "hoi>Done>tham-dinh", "nop>Paid>ky", "ky>Approve>phat-hanh", "ky>Return>tham-dinh", "phat-hanh>Issued>tra",
        }.Select(c => c.Split('>')).Select(p => $"{{'source':{{'activity':'{p[0]}','port':'{p[1]}'}},'target':{{'activity':'{p[2]}','port':'In'}}}}");
        var rule = Restarts ? "restart" : "continue";
        var sheet = string.Join(',', new[] { $"'statutory':{Statutory}", $"'resumeRule':'{rule}'", $"'maxExtensions':1" }
            .Concat(Committed is null ? [] : [$"'committed':{Committed}"]).Concat(Hard is null ? [] : [HardText(Hard)]).Concat(Policy is null ? [] : [$"'escalation':'{Policy}'"]));
        return Encoding.UTF8.GetBytes(
            $$$"""
            {'id':'{{{VersionId}}}','definitionId':'{{{Id}}}','name':'Quy trình {{{Id}}}','version':1,'customProperties':{'kkt':{{{{sheet}}}}},
             'root':{'id':'so-do','type':'Elsa.Flowchart','activities':[{{{string.Join(',', steps)}}}],'connections':[{{{string.Join(',', connections)}}}]}}
            """.Replace('\'', '"'));
    }

    private string HardText(Limit hard)
    {
        var stops = string.Join(',', HardStops.Select(s => $"'{char.ToLowerInvariant(s.ToString()[0])}{s.ToString()[1..]}'"));
        return $"'hardDeadline':{{'amount':{hard.Amount},'unit':'{hard.Unit}','stops':[{stops}],'lastDayOff':'{(HardRollsOn ? "nextWorkingDay" : "sameDay")}'{(HardPolicy is null ? "" : $",'escalation':'{HardPolicy}'")}}}";
    }

    private string Activity(string id, string type, string assignee, string more = "")
    {
        var step = Step(id);
        var time = step.Budget is null ? "" : $",'budget':{step.Budget}";
        var within = step.Within.Length == 0 ? "" : $",'subDeadlines':[{string.Join(',', step.Within.Select(w => $"{{'name':'{w.Name}','limit':{w.Limit}}}"))}]";
        var policy = step.Policy is null ? "" : $",'escalation':'{step.Policy}'";
        return $"{{'id':'{id}','name':'{id}','type':'{type}','assignee':{assignee}{time}{within}{policy}{more}}}";
    }
}

/// <summary>What a step may take.</summary>
/// <param name="Policy">The step's own escalation policy.</param>
/// <param name="HoldsTheCase">True for a step during which the case stands still, once it is accepted.</param>
internal sealed record SimulatedStep(Limit? Budget, (string Name, Limit Limit)[] Within, string? Policy, bool HoldsTheCase);

/// <summary>An amount of time as a sheet names it.</summary>
internal sealed record Limit(int Amount, string Unit)
{
    public bool CountsMinutes => Unit is "workingMinutes" or "workingHours";

    public int Minutes => Unit == "workingHours" ? Amount * 60 : Amount;

    public override string ToString() => $"{{'amount':{Amount},'unit':'{Unit}'}}";
}
