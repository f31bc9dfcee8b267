using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Tests.Log;

public sealed class CaseLineReaderTests
{
    private static readonly CaseId Case = CaseId.Parse("019aa0c2-0000-7000-8000-000000000001");

    private static readonly LogEntry[] Lines =
    [
        Line(7, new(PersonId.Parse("019aa0c2-0000-7000-8000-0000000000aa"), "Trần Thị Bình", "chuyen-vien", "dau-tu"), [], "thu-v1", 1),
        Line(8, new(PersonId.Parse("019aa0c2-0000-7000-8000-0000000000ab"), "Lê \"Dũng\" }", null, null, new(PersonId.Parse("019aa0c2-0000-7000-8000-0000000000aa"), "Trần Thị Bình", "UQ 12")), [.. Enumerable.Repeat((byte)0xAB, 32)], "thu-v1", 12),
        Line(9, Actor.System, [], null, 0),
    ];

    [Fact]
    public void Line_with_any_bit_changed_is_refused_or_read_as_its_bytes_say()
    {
        var reader = new CaseLineReader();
        foreach (var line in Lines)
            Read(reader, line, CanonicalLog.Encode(line));

        foreach (var line in Lines)
        {
            var bytes = CanonicalLog.Encode(line);
            var data = bytes.AsSpan().IndexOf("\"data\":"u8);
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                var changed = bytes.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                var isLine = IsLine(changed);
                var read = Try(() => Read(reader, line, changed));

                if (read is null)
                    isLine.ShouldBeFalse($"bit {bit} of line {line.Sequence}");
                else
                    CanonicalLog.Encode(read).ShouldBe(changed);
                // Only malformed data may pass, which is for its reader to find.
                (read is null || isLine || bit / 8 > data).ShouldBeTrue($"bit {bit} of line {line.Sequence}");
            }
        }
    }

    [Fact]
    public void Line_that_was_read_before_and_one_that_was_not_say_the_same()
    {
        var reader = new CaseLineReader();
        foreach (var line in Lines.Concat(Lines))
        {
            var read = Read(reader, line, CanonicalLog.Encode(line));

            read.Actor.ShouldBe(line.Actor);
            (read.Sequence, read.At, read.Kind, read.Command, read.Definition, read.Rules).ShouldBe((line.Sequence, line.At, line.Kind, line.Command, line.Definition, line.Rules));
            read.PrivateHash.ToArray().ShouldBe(line.PrivateHash.ToArray());
            read.Data.ToArray().ShouldBe(line.Data.ToArray());
        }
    }

    [Fact]
    public void Line_whose_columns_say_something_else_is_read_as_its_bytes_say()
    {
        var (reader, line) = (new CaseLineReader(), Lines[0]);
        var bytes = CanonicalLog.Encode(line);
        Read(reader, line, bytes);

        reader.Read(bytes, line.Stream, 70, "WorkItemReleased", line.At.Plus(TimeSpan.FromSeconds(1)), Guid.Empty).Sequence.ShouldBe(7);
        Read(reader, line with { At = new(long.MaxValue) }, bytes).At.ShouldBe(line.At);
    }

    private static LogEntry Read(CaseLineReader reader, LogEntry columns, byte[] bytes) =>
        reader.Read(bytes, columns.Stream, columns.Sequence, columns.Kind, columns.At, columns.Command);

    private static bool IsLine(byte[] bytes) => Try(() => CanonicalLog.Decode(bytes)) is not null;

    private static LogEntry? Try(Func<LogEntry> read)
    {
        try
        {
            return read();
        }
        catch (Exception refused) when (refused is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static LogEntry Line(long sequence, Actor actor, byte[] hash, string? definition, int rules) => new()
    {
        Stream = LogStream.OfCase(Case),
        Sequence = sequence,
        At = Instant.Parse("2026-02-11T02:00:00.000123Z"),
        Kind = "WorkItemClaimed",
        Schema = 1,
        Actor = actor,
        Command = Guid.Parse("019aa0c2-0000-7000-8000-00000000000c"),
        Definition = definition,
        Rules = rules,
        PrivateHash = hash,
        Data = """{"workItem":3,"by":"019aa0c2-0000-7000-8000-0000000000aa"}"""u8.ToArray(),
    };
}
