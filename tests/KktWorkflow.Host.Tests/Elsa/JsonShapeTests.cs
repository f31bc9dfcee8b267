using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>The comparison itself: what it must notice, and what it must let pass.</summary>
public sealed class JsonShapeTests
{
    private static readonly JsonShape Recorded = JsonShape.Of(
    [
        JsonNode.Parse("""{"items":[{"id":"a","count":1,"name":"x"},{"id":"b","count":2}],"more":null}"""),
    ]);

    [Theory]
    [InlineData("""{"items":[],"more":null}""")]
    [InlineData("""{"items":[{"id":"c","count":3}],"more":null}""")]
    [InlineData("""{"items":[{"id":"c","count":null,"name":"y"}],"more":null}""")]
    public void Same_shape_has_no_differences(string ours) => Differences(ours).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"items":[{"count":3}],"more":null}""", "/items[]/id: missing")]
    [InlineData("""{"items":[{"id":"c","count":3},{"id":"d"}],"more":null}""", "/items[]/count: missing")]
    [InlineData("""{"items":[{"id":"c","count":"3"}],"more":null}""", "/items[]/count: String instead of Number")]
    [InlineData("""{"items":[{"id":"c","count":3,"extra":1}],"more":null}""", "/items[]/extra: never recorded")]
    [InlineData("""{"items":{},"more":null}""", "/items: Object instead of Array")]
    [InlineData("""{"items":[]}""", "/more: missing")]
    public void Difference_is_told_with_its_place(string ours, string difference) => Differences(ours).ShouldBe([difference]);

    private static IReadOnlyList<string> Differences(string ours) => [.. Recorded.Differences(JsonShape.Of([JsonNode.Parse(ours)]), new HashSet<string>(StringComparer.Ordinal))];
}
