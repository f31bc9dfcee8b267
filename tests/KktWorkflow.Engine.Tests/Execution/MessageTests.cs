using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>What a case tells others: events that start cases, and messages that were refused.</summary>
public sealed class MessageTests
{
    private static readonly CaseId Started = new(Guid.Parse("0198b6a0-0000-7000-8000-000000000002"));

    private static JsonObject Trigger(string id, string name) =>
        Activity(id, "Elsa.Event", ("eventName", Wrapped("Literal", name)), ("customProperties", new JsonObject { ["canStartWorkflow"] = true }));

    private static ProcessDefinition Listener(params JsonObject[] after) => Procedures.Of(
        [Trigger("nghe", "tin"), .. after], [.. after.Take(1).Select(x => $"nghe>{(string?)x["id"]}")]);

    private static CaseBed Publisher(params JsonObject[] after) => new CaseBed(Procedures.Of(
        [Activity("bao", "Elsa.PublishEvent", ("eventName", Wrapped("Literal", "tin")), ("payload", Wrapped("JavaScript", "({ so: 7 })", "Object"))), .. after],
        [.. after.Take(1).Select(x => $"bao>{(string?)x["id"]}")])).Open(Board.An, CaseKind.Internal);

    [Fact]
    public void A_definition_names_the_events_that_start_it() =>
        Triggers.EventsOf(Listener(Activity("waits", "Elsa.Event", ("eventName", Wrapped("Literal", "later"))))).ShouldBe([("tin", "nghe")]);

    [Fact]
    public void A_published_event_starts_a_case_that_begins_at_its_trigger_with_the_payload()
    {
        var publisher = Publisher();
        var listener = Listener(Procedures.Officer("lam"));

        var open = EventStart.Of(Started, listener, publisher.Events<EventPublished>().Single(), publisher.State).ShouldNotBeNull();
        var bed = new CaseBed(listener).Done(null, open with { Case = Started });

        open.Kind.ShouldBe(CaseKind.Internal);
        bed.OpenSteps.ShouldBe(["lam"]);
        bed.State.Results[new("fc:nghe")].GetProperty("so").GetInt32().ShouldBe(7);
        bed.State.Waits.Values.ShouldNotContain(w => w.Kind == WaitKind.Event);
    }

    [Fact]
    public void A_definition_with_an_intake_step_is_started_as_a_dossier_and_a_trial_starts_trials()
    {
        var publisher = Publisher();
        var published = publisher.Events<EventPublished>().Single();
        var procedure = Listener(Procedures.Step("tiep-nhan", "Kkt.Intake", "{'unit':'MC','position':'mot-cua'}"));

        EventStart.Of(Started, procedure, published, publisher.State)!.Kind.ShouldBe(CaseKind.Procedure);
        EventStart.Of(Started, procedure, published, publisher.State with { Kind = CaseKind.Trial })!.Kind.ShouldBe(CaseKind.Trial);
        EventStart.Of(Started, procedure, published with { Name = "khac" }, publisher.State).ShouldBeNull();
    }

    [Fact]
    public void Cases_that_start_each_other_by_events_come_to_an_end()
    {
        var publisher = Publisher();
        var (listener, sender, started) = (Listener(), publisher.State, 0);
        while (EventStart.Of(Started, listener, publisher.Events<EventPublished>().Single(), sender) is { } open)
        {
            sender = new CaseBed(listener).Done(null, open).State;
            started++;
        }

        started.ShouldBe(EventStart.LongestChain);
    }

    [Fact]
    public void Cases_that_wake_each_other_in_a_circle_stop_in_an_incident()
    {
        var bed = new CaseBed(Procedures.Of(
            [
                Activity("bat", "Elsa.PublishEvent", ("eventName", Wrapped("Literal", "tin"))),
                Activity("cho", "Elsa.Event", ("eventName", Wrapped("Literal", "tin"))),
                Activity("bao", "Elsa.PublishEvent", ("eventName", Wrapped("Literal", "tin"))),
            ],
            "bat>cho",
            "cho>bao",
            "bao>cho")).Open(Board.An, CaseKind.Internal);
        for (var delivered = 0; bed.State.Incidents.IsEmpty && delivered < 100; delivered++)
        {
            var last = bed.Events<EventPublished>().Last();
            bed.Done(null, new DeliverEvent(last.Name, default, null, Keep: false, last.Hops + 1));
        }

        bed.State.Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe(IncidentCodes.EventsInACircle);
        bed.Events<EventPublished>().Count().ShouldBe(EventStart.LongestChain);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("chốc lát")]
    public void A_wait_of_no_time_in_a_loop_is_an_incident(string span)
    {
        var bed = new CaseBed(Procedures.Of(
            [Activity("a"), Activity("cho", "Elsa.Delay", ("timeSpan", Wrapped("Literal", span, "TimeSpan"))), Activity("b")], "a>cho", "cho>b", "b>a"))
            .Open(Board.An, CaseKind.Internal);
        bed.State.Incidents.ShouldBeEmpty();

        bed.Done(null, new FireTimer(bed.State.Timers.Keys.Single())).State.Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe(IncidentCodes.BadInput);
    }

    [Fact]
    public void A_refused_message_of_an_activity_that_has_ended_is_an_incident_that_holds_nothing_up()
    {
        var bed = Publisher(Procedures.Officer("lam"));
        bed.Done(null, new ReportRefusal(bed.Events<EventPublished>().Single().Execution, "KKT-C01"));

        var incident = bed.State.Incidents.Values.ShouldHaveSingleItem();
        incident.Code.ShouldBe(IncidentCodes.MessageRefused);
        incident.Message.ShouldBe("KKT-C01");
        bed.State.HasIncident.ShouldBeTrue();
        bed.Refused(null, new RetryIncident(incident.Number)).Code.ShouldBe(RefusalCodes.CannotRetry);
        bed.Refused(Board.Quan, new SkipIncident(incident.Number, [], " ")).Code.ShouldBe(RefusalCodes.ReasonMissing);
        bed.Done(Board.Quan, new SkipIncident(incident.Number, [], "Đã xem")).State.Incidents.ShouldBeEmpty();
        bed.OpenSteps.ShouldBe(["lam"]);
    }

    [Fact]
    public void A_refused_message_of_a_case_that_has_ended_changes_nothing()
    {
        var bed = Publisher();
        var events = bed.Log.Count;

        bed.Done(null, new ReportRefusal(2, "KKT-C01")).Log.Count.ShouldBe(events);
    }
}
