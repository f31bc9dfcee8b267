using System.Text.Json.Nodes;
using CsCheck;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Procedures in which one thing is done after the other, in charts, sequences and loops within each other: after a send-back all is done that comes from the step on, once and in order.</summary>
[LongForm]
public sealed class SendBackPropertyTests
{
    private static readonly long Count = LongForm.Count(120, 1_500);

    [Fact]
    public void What_follows_a_send_back_is_what_followed_the_step_before() => Gen.Select(Part.Any, Gen.Int).Sample(
        (part, schedule) =>
        {
            var definition = Drawing.Of(part);
            var whole = new List<string>();
            Finish(Opened(definition), whole);
            Check(definition, whole, new(schedule));
        },
        iter: Count);

    private static void Check(ProcessDefinition definition, List<string> whole, Random order)
    {
        var bed = Opened(definition);
        var moment = order.Next(whole.Count);
        for (var done = 0; done < moment; done++)
            DoNext(bed);
        if (bed.State.Steps.IsEmpty || !bed.State.IsOpen)
            return;
        var at = bed.Log.Count(r => r.Event is Engine.Execution.Events.WorkItemCompleted);
        var to = bed.State.Steps.Keys.ElementAt(order.Next(bed.State.Steps.Count));
        var command = new SendBack(to, "Làm lại");
        if (bed.Decide(Board.Giang, command) is Decision.Refused refused)
        {
            // Only what may be passed by, or lies in a later part of a round that has just begun.
            refused.Refusal.Code.ShouldBeOneOf(RefusalCodes.NotOnEveryPath, RefusalCodes.NotIntoContainer, RefusalCodes.AtThisStep);
            return;
        }

        bed.Done(Board.Giang, command);
        bed.Available.ShouldHaveSingleItem().Node.ShouldBe(to);
        var after = new List<string>();
        Finish(bed, after);
        after.ShouldBe(whole[whole.FindLastIndex(at, at + 1, s => s == to.Value)..]);
    }

    private static CaseBed Opened(ProcessDefinition definition) => new CaseBed(definition).Open(Board.An, CaseKind.Internal);

    private static void Finish(CaseBed bed, List<string> done)
    {
        while (bed.State.IsOpen)
            done.Add(DoNext(bed));
    }

    private static string DoNext(CaseBed bed)
    {
        var item = bed.Available.ShouldHaveSingleItem();
        bed.Done(Board.Chi, CaseBed.Completion(item, "Done", null, null));
        return item.Node.Value;
    }

    /// <summary>A part of such a procedure.</summary>
    private abstract record Part
    {
        internal sealed record Step : Part;

        internal sealed record Sequence(Part[] Parts) : Part;

        /// <param name="Side">True: the middle stands on one side of a decision whose other side is never taken.</param>
        internal sealed record Chart(Part[] Parts, bool Side, bool Returns) : Part;

        public static readonly Gen<Part> Any = ChartOf(Of(2));

        private static Gen<Part> Of(int depth)
        {
            Gen<Part> step = Gen.Const((Part)new Step());
            if (depth == 0)
                return step;
            var inner = Of(depth - 1);
            return Gen.Frequency((3, step), (2, inner.Array[1, 3].Select(parts => (Part)new Sequence(parts))), (3, ChartOf(inner)));
        }

        private static Gen<Part> ChartOf(Gen<Part> inner) =>
            Gen.Select(inner.Array[1, 3], Gen.Bool, Gen.Bool, (parts, side, returns) => (Part)new Chart(parts, side, returns));
    }

    private sealed class Drawing
    {
        private readonly JsonArray _variables = [];
        private int _number;

        public static ProcessDefinition Of(Part part)
        {
            var drawing = new Drawing();
            var root = drawing.Draw(part);
            return Read(Definition(root, ("variables", drawing._variables)));
        }

        private JsonObject Draw(Part part) => part switch
        {
            Part.Sequence sequence => Activity(Next(), "Elsa.Sequence", ("activities", new JsonArray([.. sequence.Parts.Select(p => (JsonNode)Draw(p))]))),
            Part.Chart chart => Draw(chart),
            _ => Officer(Next()),
        };

        private JsonObject Draw(Part.Chart chart)
        {
            var counter = $"C{++_number}";
            _variables.Add(new JsonObject { ["id"] = counter, ["name"] = counter, ["typeName"] = "Int32", ["value"] = "0" });
            var activities = new List<JsonObject> { Set(counter, "0"), Set(counter, $"get{counter}() + 1") };
            var connections = new List<string> { $"{Id(0)}>{Id(1)}" };
            var header = Id(1);
            foreach (var part in chart.Parts)
            {
                if (chart.Side && part == chart.Parts[^1])
                {
                    activities.Add(Decision("true"));
                    connections.Add($"{Id(^2)}>{Id(^1)}");
                    var decision = Id(^1);
                    activities.Add(Officer(Next()));
                    var aside = Id(^1);
                    activities.Add(Draw(part));
                    connections.AddRange([$"{decision}>False>{aside}", $"{decision}>True>{Id(^1)}"]);
                    var taken = Id(^1);
                    activities.Add(Activity(Next()));
                    connections.AddRange([$"{aside}>{Id(^1)}", $"{taken}>{Id(^1)}"]);
                    continue;
                }

                activities.Add(Draw(part));
                connections.Add($"{Id(^2)}>{Id(^1)}");
            }

            if (chart.Returns)
            {
                activities.Add(Decision($"get{counter}() < 2"));
                connections.AddRange([$"{Id(^2)}>{Id(^1)}", $"{Id(^1)}>True>{header}"]);
                activities.Add(Activity(Next()));
                connections.Add($"{Id(^2)}>False>{Id(^1)}");
            }

            return Chart(Next(), activities, [.. connections]);

            string Id(Index index) => activities[index]["id"]!.GetValue<string>();
        }

        private JsonObject Decision(string condition) => Activity(Next(), "Elsa.FlowDecision", ("condition", Wrapped("JavaScript", condition, "Boolean")));

        private JsonObject Set(string counter, string script) =>
            Activity(Next(), "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = counter }), ("value", Wrapped("JavaScript", script, "Object")));

        private string Next() => $"n{++_number}";
    }
}
