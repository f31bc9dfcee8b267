using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.CommandLine;

/// <summary>Answers a file of questions line by line, each with the members it came with and `due` after them.</summary>
internal static class DueBatch
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line that is no question is said with its number; the others are answered nevertheless.</summary>
    public static int Run(FileInfo file, WorkingCalendar calendar, TextWriter output, CommandConsole console)
    {
        var number = 0;
        var wrong = 0;
        using var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Answer(line, calendar, writer, buffer) is { } answer)
            {
                output.WriteLine(answer);
                continue;
            }

            wrong++;
            console.Say(string.Create(CultureInfo.InvariantCulture, $"{file.Name}, line {number}: not a question with from, amount and unit."));
        }

        output.Flush();
        return wrong == 0 ? ExitCode.Done : ExitCode.FoundSomethingWrong;
    }

    private static string? Answer(string line, WorkingCalendar calendar, Utf8JsonWriter writer, MemoryStream buffer)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }

        using (document)
        {
            if (!DueQuestion.TryRead(document.RootElement, out var question))
                return null;
            var due = calendar.Add(question.From, question.Limit, CountingPolicy.Plain);
            buffer.SetLength(0);
            writer.Reset();
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(m => !m.NameEquals("due") && !m.NameEquals("mark")))
                member.WriteTo(writer);
            writer.WriteString("due", due.ToString());
            if (due.Mark != CalendarMark.None)
                writer.WriteString("mark", JsonNamingPolicy.CamelCase.ConvertName(due.Mark.ToString()));
            writer.WriteEndObject();
            writer.Flush();
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
    }
}
