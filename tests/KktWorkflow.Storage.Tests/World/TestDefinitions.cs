using System.Text;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>Definitions that between them fill every table. Single quotes stand for double ones.</summary>
public static class TestDefinitions
{
    /// <summary>Intake, appraisal; then a notice, a wait for an event and a timer at once; then the head's approval.</summary>
    public static readonly byte[] Main = Chart(
        "thu",
        """
        {'id':'bat-dau','type':'Elsa.Start'},
        {'id':'tiep-nhan','name':'Tiếp nhận','type':'Kkt.Intake','assignee':{'unit':'MC','position':'mot-cua'}},
        {'id':'tham-dinh','name':'Thẩm định','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien'}},
        {'id':'thong-bao','type':'Kkt.Notify','template':'moi','recipients':[{'unit':'PQLDT','position':'truong-phong'}],
         'message':{'typeName':'String','expression':{'type':'Literal','value':'Có hồ sơ mới'}}},
        {'id':'cho-tin','type':'Elsa.Event','eventName':{'typeName':'String','expression':{'type':'Literal','value':'tin'}}},
        {'id':'hen-gio','type':'Elsa.Delay','timeSpan':{'typeName':'TimeSpan','expression':{'type':'Literal','value':'01:00:00'}}},
        {'id':'ky','name':'Phê duyệt','type':'Kkt.Approval','assignee':{'headOf':'PQLDT','notSameAs':['tham-dinh']}},
        {'id':'ket-thuc','type':'Elsa.End'}
        """,
        "bat-dau>Done>tiep-nhan", "tiep-nhan>Accept>tham-dinh", "tiep-nhan>Refuse>ket-thuc", "tham-dinh>Done>thong-bao", "tham-dinh>Done>cho-tin", "tham-dinh>Done>hen-gio",
        "thong-bao>Done>ky", "cho-tin>Done>ky", "hen-gio>Done>ky", "ky>Approve>ket-thuc", "ky>Return>tham-dinh");

    /// <summary>Publishes the event that <see cref="Main"/> waits for.</summary>
    public static readonly byte[] Publisher = Chart(
        "loa",
        """
        {'id':'bat-dau','type':'Elsa.Start'},
        {'id':'bao','type':'Elsa.PublishEvent','eventName':{'typeName':'String','expression':{'type':'Literal','value':'tin'}}}
        """,
        "bat-dau>Done>bao");

    /// <summary>Is started by what <see cref="Publisher"/> publishes.</summary>
    public static readonly byte[] Listener = Chart(
        "nghe",
        """
        {'id':'tin','type':'Elsa.Event','eventName':{'typeName':'String','expression':{'type':'Literal','value':'tin'}},'customProperties':{'canStartWorkflow':true}},
        {'id':'xem','name':'Xem tin','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien'}}
        """,
        "tin>Done>xem");

    /// <summary>Runs <see cref="Child"/> and waits for it.</summary>
    public static readonly byte[] Parent = Chart(
        "cha",
        """
        {'id':'bat-dau','type':'Elsa.Start'},
        {'id':'goi','type':'Elsa.ExecuteWorkflow','workflowDefinitionId':{'typeName':'String','expression':{'type':'Literal','value':'con'}},
         'waitForCompletion':{'typeName':'Boolean','expression':{'type':'Literal','value':true}}},
        {'id':'sau','type':'Elsa.WriteLine','text':{'typeName':'String','expression':{'type':'Literal','value':'xong'}}}
        """,
        "bat-dau>Done>goi", "goi>Done>sau");

    /// <summary>Hands each case to the officer who has least to do, and then to the one who was given work longest ago.</summary>
    public static readonly byte[] HandedOut = Chart(
        "chia",
        """
        {'id':'bat-dau','type':'Elsa.Start'},
        {'id':'it-viec','name':'Ít việc nhất','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien','handOut':'leastLoaded'}},
        {'id':'lan-luot','name':'Lần lượt','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien','handOut':'roundRobin'}}
        """,
        "bat-dau>Done>it-viec", "it-viec>Done>lan-luot");

    public static readonly byte[] Child = Chart(
        "con",
        """
        {'id':'bat-dau','type':'Elsa.Start'},
        {'id':'viec-con','name':'Việc con','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien'}}
        """,
        "bat-dau>Done>viec-con");

    /// <summary>Intake and an appraisal, with limits for the case and the step.</summary>
    public static readonly byte[] Timed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Chart(
        "han",
        """
        {'id':'tiep-nhan','name':'Tiếp nhận','type':'Kkt.Intake','assignee':{'unit':'MC','position':'mot-cua'}},
        {'id':'tham-dinh','name':'Thẩm định','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien'},'budget':{'amount':12,'unit':'workingHours'}}
        """,
        "tiep-nhan>Accept>tham-dinh")).Replace(
        "\"root\":",
        "\"customProperties\":{\"kkt\":{\"statutory\":{\"amount\":7,\"unit\":\"workingDays\"},\"committed\":{\"amount\":5,\"unit\":\"workingDays\"}}},\"root\":",
        StringComparison.Ordinal));

    /// <summary>An appraisal that may ask for papers, for which the applicant has five days.</summary>
    public static readonly byte[] Supplemented = Chart(
        "bo",
        """
        {'id':'tiep-nhan','name':'Tiếp nhận','type':'Kkt.Intake','assignee':{'unit':'MC','position':'mot-cua'}},
        {'id':'tham-dinh','name':'Thẩm định','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien'},'budget':{'amount':12,'unit':'workingHours'},
         'outcomes':[{'name':'Done'},{'name':'BoSung'}]},
        {'id':'bo-sung','name':'Bổ sung','type':'Kkt.Supplement','assignee':{'unit':'MC','position':'mot-cua'},'budget':{'amount':5,'unit':'calendarDays'},'outcomes':[{'name':'Received'}]}
        """,
        "tiep-nhan>Accept>tham-dinh", "tham-dinh>BoSung>bo-sung", "bo-sung>Received>tham-dinh");

    /// <summary>Opens a case every six hours.</summary>
    public static readonly byte[] Regular = Scheduled("dinh-ky", "'type':'Elsa.Timer','interval':{'typeName':'TimeSpan','expression':{'type':'Literal','value':'06:00:00'}}");

    /// <summary>Opens a case on working days at 07:30.</summary>
    public static readonly byte[] Morning = Scheduled("buoi-sang", "'type':'Elsa.Cron','cronExpression':{'typeName':'String','expression':{'type':'Literal','value':'30 7 * * 1-5'}}");

    /// <summary>The same, with one case for all mornings over which no host ran.</summary>
    public static readonly byte[] MorningOnce = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Morning).Replace("\"version\":1,", "\"version\":1,\"customProperties\":{\"kkt\":{\"missedStarts\":\"once\"}},", StringComparison.Ordinal));

    /// <summary>Opens one case, on 1 September 2026 at 09:00.</summary>
    public static readonly byte[] Once = Scheduled("mot-lan", "'type':'Elsa.StartAt','dateTime':{'typeName':'DateTime','expression':{'type':'Literal','value':'2026-09-01T09:00:00+07:00'}}");

    public static readonly byte[][] All = [Main, Publisher, Child, Parent];

    private static byte[] Scheduled(string id, string trigger) => Chart(
        id,
        $$$"""
        {'id':'lich',{{{trigger}}},'customProperties':{'canStartWorkflow':true}},
        {'id':'lam','name':'Đánh giá','type':'Kkt.OfficerStep','assignee':{'unit':'PQLDT','position':'chuyen-vien'}}
        """,
        "lich>Done>lam");

    private static byte[] Chart(string id, string activities, params string[] connections)
    {
        var arrows = connections.Select(c => c.Split('>')).Select(p =>
            $$$"""{'source':{'activity':'{{{p[0]}}}','port':'{{{p[1]}}}'},'target':{'activity':'{{{p[2]}}}','port':'In'}}""");
        return Encoding.UTF8.GetBytes(
            $$$"""
            {'id':'{{{id}}}-v1','definitionId':'{{{id}}}','name':'Quy trình {{{id}}}','version':1,
             'root':{'id':'so-do','type':'Elsa.Flowchart','activities':[{{{activities}}}],'connections':[{{{string.Join(',', arrows)}}}]}}
            """.Replace('\'', '"'));
    }
}
