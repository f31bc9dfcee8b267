using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Work whose holder has left, and work that nobody could take.</summary>
public sealed class WorkOfNobodyTests
{
    [Fact]
    public void What_somebody_held_who_has_left_goes_to_the_head_of_the_unit()
    {
        var bed = new CaseBed(Only(Officer("viec"))).Open(Board.An, CaseKind.Internal).Claims(Board.Chi, "viec");
        bed.Done(null, new SeeToWorkOfNobody("x")).Events<WorkItemReassigned>().ShouldBeEmpty("Chi is still there");

        Without(bed, Board.Chi).Done(null, new SeeToWorkOfNobody("x"));

        bed.Item("viec").Assignee.ShouldBe(Board.Giang.Id);
        bed.Events<NotificationRequested>().ShouldBeEmpty("who gets the work is told as of any other");
        bed.Does(Board.Giang, "viec", "Done");
    }

    [Fact]
    public void A_head_who_is_shut_out_doesnt_get_it_and_the_next_above_does()
    {
        var bed = new CaseBed(Of([Officer("soan", "{'headOf':'PQLDT'}"), Officer("kiem", "{'unit':'PQLDT','position':'chuyen-vien','notSameAs':['soan']}")], "soan>kiem"))
            .Open(Board.An, CaseKind.Internal).Does(Board.Giang, "soan", "Done").Claims(Board.Chi, "kiem");

        Without(bed, Board.Chi).Done(null, new SeeToWorkOfNobody(null));

        bed.Item("kiem").Assignee.ShouldBe(Board.Khoa.Id);
    }

    [Fact]
    public void Of_work_that_nobody_could_take_the_nearest_head_is_told_when_there_are_words()
    {
        var bed = new CaseBed(Only(Officer("viec"))).Open(Board.An, CaseKind.Internal);
        Without(Without(bed, Board.Chi), Board.Dung).Done(null, new SeeToWorkOfNobody(null)).Events<NotificationRequested>().ShouldBeEmpty();

        bed.Done(null, new SeeToWorkOfNobody("Không ai giữ"));

        CaseDecider.IsNobodys(bed.Item("viec"), bed.Organisation).ShouldBeTrue();
        bed.Events<NotificationRequested>().Single().Recipients.ShouldBe([Board.Giang.Id]);
        bed.Item("viec").Status.ShouldBe(WorkItemStatus.Available);
    }

    [Fact]
    public void It_is_the_engines_own() =>
        new CaseBed(Only(Officer("viec"))).Open(Board.An, CaseKind.Internal).Refused(Board.Khoa, new SeeToWorkOfNobody(null)).Code.ShouldBe(RefusalCodes.NotPermitted);

    private static CaseBed Without(CaseBed bed, Person person)
    {
        bed.Organisation = bed.Organisation with { People = bed.Organisation.People.Remove(person.Id) };
        return bed;
    }
}
