using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Tests.Execution;
using static KktWorkflow.Engine.Tests.Escalation.EscalationBed;

namespace KktWorkflow.Engine.Tests.Escalation.Kinds;

public sealed class StartProcedureTests
{
    private static readonly EscalationRegister Policies = Policy(Level("'due'", TellHead, $"{{'kind':'startProcedure','procedure':'{Procedures.Certificate.DefinitionId}'}}"));

    [Fact]
    public void The_newest_released_version_is_started_and_nothing_waits_for_it()
    {
        var bed = Started("2026-03-02T09:00", Policies);
        var procedure = Procedures.Certificate;
        bed.Released = bed.Released.Add(procedure.VersionId, procedure);

        var child = bed.Until("2026-03-04T10:00").Events<ChildRequested>().Single();
        (child.DefinitionVersionId, child.WaitForIt).ShouldBe((procedure.VersionId, false));
        child.Child.ShouldNotBe(bed.State.Id);
    }

    [Fact]
    public void A_procedure_that_is_not_released_is_an_incident_that_holds_nothing_up()
    {
        var bed = Started("2026-03-02T09:00", Policies).Until("2026-03-04T10:00");

        bed.State.Incidents.Values.Single().Message.ShouldBe(Procedures.Certificate.DefinitionId);
        bed.Does(Board.Chi, "tham-dinh", "Trinh").OpenSteps.ShouldBe(["tra"]);
    }
}
