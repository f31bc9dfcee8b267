using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Small procedures for tests.</summary>
internal static class Procedures
{
    /// <summary>Plain JSON, single quotes for double.</summary>
    public static JsonNode Json(string text) => JsonNode.Parse(text.Replace('\'', '"'))!;

    public static JsonObject Step(string id, string type, string assignee, params (string Name, string Json)[] inputs) =>
        Activity(id, type, [("assignee", Json(assignee)), .. inputs.Select(i => (i.Name, (JsonNode?)Json(i.Json)))]);

    public static JsonObject Officer(string id, string assignee = "{'unit':'PQLDT','position':'chuyen-vien'}", params (string Name, string Json)[] inputs) =>
        Step(id, "Kkt.OfficerStep", assignee, inputs);

    public static ProcessDefinition Of(IEnumerable<JsonObject> activities, params string[] connections) =>
        Read(Definition(Chart("fc", activities, connections)), allowUnknownTypes: false);

    /// <summary>One step, then the end.</summary>
    public static ProcessDefinition Only(JsonObject step) => Of([step]);

    /// <summary>From intake to result, with a supplement at both stages and returns over two levels.</summary>
    public static ProcessDefinition Certificate { get; } = Read(Definition(
        Chart(
            "fc",
            [
                Activity("bat-dau", "Elsa.Start"),
                Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"),
                Step("bo-sung-tiep-nhan", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}", ("stage", "'intake'")),
                Step("phan-cong", "Kkt.OfficerStep", "{'headOf':'PQLDT'}"),
                Officer(
                    "tham-dinh",
                    "{'chosenBy':'phan-cong','field':'canBo','unit':'PQLDT','position':'chuyen-vien'}",
                    ("checklist", "[{'id':'nganh','text':'Ngành nghề','required':true},{'id':'dat','text':'Địa điểm','required':false}]"),
                    ("outcomes", "[{'name':'Submit','label':'Trình Trưởng phòng xem xét','requires':['checklist'],'tone':'primary'},{'name':'Supplement','label':'Yêu cầu bổ sung','requires':['comment'],'tone':'supplement'}]")),
                Step("bo-sung", "Kkt.Supplement", "{'unit':'MC','position':'mot-cua'}"),
                Step("xem-xet", "Kkt.Approval", "{'headOf':'PQLDT','notSameAs':['tham-dinh']}"),
                Step("ky", "Kkt.Approval", "{'unit':'BQL','position':'lanh-dao'}"),
                Step("phat-hanh", "Kkt.IssueDocument", "{'unit':'VP','position':'van-thu'}", ("kind", "'GCNĐKĐT'"), ("numberPattern", "'{n:00}/GCN-BQLKKT'")),
                Step("tra-ket-qua", "Kkt.ReturnResult", "{'unit':'MC','position':'mot-cua'}"),
                Activity("ket-thuc", "Elsa.End"),
            ],
            "bat-dau>tiep-nhan",
            "tiep-nhan>Accept>phan-cong",
            "tiep-nhan>Supplement>bo-sung-tiep-nhan",
            "tiep-nhan>Refuse>ket-thuc",
            "bo-sung-tiep-nhan>Received>tiep-nhan",
            "bo-sung-tiep-nhan>Withdrawn>ket-thuc",
            "phan-cong>Done>tham-dinh",
            "tham-dinh>Submit>xem-xet",
            "tham-dinh>Supplement>bo-sung",
            "bo-sung>Received>tham-dinh",
            "bo-sung>Withdrawn>ket-thuc",
            "xem-xet>Approve>ky",
            "xem-xet>Return>tham-dinh",
            "ky>Approve>phat-hanh",
            "ky>Return>xem-xet",
            "phat-hanh>Issued>tra-ket-qua",
            "tra-ket-qua>Returned>ket-thuc"),
        ("customProperties", Json("""
            {'kkt':{'code':'QT-ĐT-01','papers':[
              {'code':'de-nghi','name':'Văn bản đề nghị','required':true,'forms':['original','electronic']},
              {'code':'cong-nghe','name':'Giải trình công nghệ','required':false}]}}
            """))), allowUnknownTypes: false);

    /// <summary>The certificate with its dossier accepted: the head assigns next.</summary>
    public static CaseBed Accepted() => new CaseBed(Certificate).Open(Board.An, papers: "de-nghi");

    /// <summary>The certificate at the officer's appraisal.</summary>
    public static CaseBed Appraising() => Accepted().Does(Board.Giang, "phan-cong", "Done", form: ("canBo", "chi"));
}
