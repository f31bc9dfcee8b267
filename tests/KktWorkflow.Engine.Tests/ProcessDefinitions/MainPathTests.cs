using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Tests.Execution;

namespace KktWorkflow.Engine.Tests.ProcessDefinitions;

public sealed class MainPathTests
{
    public static TheoryData<string> Procedures => [.. Library.Procedures.Keys];

    [Theory]
    [MemberData(nameof(Procedures))]
    public void A_shipped_procedure_goes_its_main_path_from_intake_to_result_with_the_shipped_people(string procedure)
    {
        var definition = Library.Procedures[procedure];
        var isInternal = CaseKinds.Of(definition) == CaseKind.Internal;
        var bed = new CaseBed(definition) { Organisation = Library.Chart };
        var desk = bed.Organisation.Holders("MC", "can-bo-mot-cua").First();
        bed.Open(desk, CaseKinds.Of(definition), papers: [.. definition.Kkt.Member("papers").Entries().Select(p => p.TextMember("code")!)]);
        (bed.State.Code is null).ShouldBe(isInternal);

        for (var step = 0; bed.State.IsOpen && step < 60; step++)
        {
            bed.State.Incidents.ShouldBeEmpty();
            // What the chart itself waits for, and nobody works at.
            if (!bed.Available.Any() && bed.State.Timers.Values.FirstOrDefault(t => t.Purpose == "delay") is { } wait)
                bed.Done(null, new FireTimer(wait.Number));
            CompleteNext(bed, StepSheet.Of(definition.Node(bed.Available.First().Node)));
        }

        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.State.NationalStatus.ShouldBe(isInternal ? 0 : 10);
        if (!isInternal)
            bed.Events<DocumentIssued>().ShouldNotBeEmpty();
    }

    private static void CompleteNext(CaseBed bed, StepSheet sheet)
    {
        var item = bed.Available.First();
        var who = bed.Organisation.People.Values.OrderBy(p => p.Id)
            .First(p => item.Assignee is { } holder ? p.Id == holder : item.Candidates.Allow(p));
        var officer = bed.Organisation.Holders(who.Posts[0].Unit, "chuyen-vien").FirstOrDefault();
        bed.Done(who, CaseBed.Completion(
            item,
            sheet.Outcomes[0].Name,
            "Đã làm",
            [.. sheet.Checklist.Select(l => l.Id)],
            ("chuyenVienThuLy", officer?.Id.ToString() ?? "")));
    }
}
