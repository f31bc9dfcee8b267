using System.Text.Json;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Tests.Log;

public sealed class CaseEventReaderTests
{
    [Fact]
    public void Equal_data_of_two_kinds_or_with_other_personal_parts_are_other_events()
    {
        var reader = new CaseEventReader();
        CaseEvent[] events =
        [
            new ExecutionCancelled(3, "case"),
            new ExecutionCutOff(3, "case"),
            new WorkItemReassigned(4, default) { Personal = PrivatePart.OfText("ốm") },
            new WorkItemReassigned(4, default) { Personal = PrivatePart.OfText("nghỉ phép") },
            new WorkItemReassigned(4, default),
        ];
        foreach (var e in events.Concat(events))
            reader.Read(CaseEventCodec.KindOf(e), CaseEventCodec.Encode(e), CaseEventCodec.EncodePersonal(e)).ShouldBe(e);
    }

    [Fact]
    public void More_events_than_are_kept_are_all_read_right()
    {
        var reader = new CaseEventReader();
        foreach (var number in Enumerable.Range(1, 20_000).Concat(Enumerable.Range(1, 20_000).Reverse()))
            reader.Read("WorkItemReleased", CaseEventCodec.Encode(new WorkItemReleased(number)), default).ShouldBe(new WorkItemReleased(number));
    }

    [Fact]
    public void Malformed_data_and_unknown_kinds_are_refused_each_time()
    {
        var reader = new CaseEventReader();
        for (var time = 0; time < 2; time++)
        {
            Should.Throw<JsonException>(() => reader.Read("WorkItemReleased", "{\"workItem\":3},\"more\":{}"u8, default));
            Should.Throw<JsonException>(() => reader.Read("Unheard", "{}"u8, default));
        }
    }
}
