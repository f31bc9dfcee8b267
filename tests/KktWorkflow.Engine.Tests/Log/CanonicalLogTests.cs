using System.Text;
using System.Text.Json;
using CsCheck;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Tests.Log;

public sealed class CanonicalLogTests
{
    private static readonly string Text =
        """
        {"v":1,"stream":"case/019aa0c2-0000-7000-8000-000000000001","sequence":8,"at":"2026-08-17T01:02:03.004005Z","kind":"CommentAdded","schema":1,
        "actor":{"id":"019aa0c2-0000-7000-8000-0000000000ab","name":"Lê \"Dũng\"","position":"truong-phong","unit":"đầu-tư",
        "onBehalfOf":{"id":"019aa0c2-0000-7000-8000-0000000000aa","name":"Bình <b>","ground":"UQ 12"}},"command":"019aa0c2-0000-7000-8000-0000000000cc",
        "definition":"thu-v1","rules":12,"private":"abababababababababababababababababababababababababababababababab","data":{"a":[1]}}
        """.ReplaceLineEndings("");

    private static readonly LogEntry Entry = new()
    {
        Stream = LogStream.OfCase(CaseId.Parse("019aa0c2-0000-7000-8000-000000000001")),
        Sequence = 8,
        At = Instant.Parse("2026-08-17T01:02:03.004005Z"),
        Kind = "CommentAdded",
        Schema = 1,
        Actor = new(
            PersonId.Parse("019aa0c2-0000-7000-8000-0000000000ab"), "Lê \"Dũng\"", "truong-phong", "đầu-tư", new(PersonId.Parse("019aa0c2-0000-7000-8000-0000000000aa"), "Bình <b>", "UQ 12")),
        Command = Guid.Parse("019aa0c2-0000-7000-8000-0000000000cc"),
        Definition = "thu-v1",
        Rules = 12,
        PrivateHash = Enumerable.Repeat((byte)0xAB, 32).ToArray(),
        Data = """{"a":[1]}"""u8.ToArray(),
    };

    [Fact]
    public void Line_has_the_documented_bytes_also_after_a_longer_one()
    {
        Encoding.UTF8.GetString(CanonicalLog.Encode(Entry)).ShouldBe(Text);
        var longer = CanonicalLog.Encode(Entry with { Data = Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', 1_000_000)}\"}}") });

        longer.Length.ShouldBe(Encoding.UTF8.GetByteCount(Text) + 1_000_002 - 3);
        Encoding.UTF8.GetString(CanonicalLog.Encode(Entry)).ShouldBe(Text);
    }

    [Fact]
    public void Instant_stands_in_bytes_as_in_text_and_is_read_back() => Gen.Long[-2_208_988_800_000_000, 221_845_000_000_000_000].Sample(
        microseconds =>
        {
            var at = new Instant(microseconds);
            var json = JsonSerializer.Serialize(at);

            json.ShouldBe($"\"{at}\"");
            JsonSerializer.Deserialize<Instant>(json).ShouldBe(at);
        });
}
