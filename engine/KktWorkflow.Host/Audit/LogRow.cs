using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>A line of the log as a list tells it.</summary>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Subject">The case's code, or which register or procedure the line is of.</param>
/// <param name="Step">The step or the procedure, in words.</param>
/// <param name="Who">The actor's name then.</param>
/// <param name="Post">Position and unit then; or for whom.</param>
/// <param name="Content">What it says besides.</param>
public sealed record LogRow(ToldLine Line, string Title, string Icon, string Tone, string Subject, string? Step, string Who, string? Post, string? Content)
{
    public DateTimeOffset At => Line.Line.Entry.At.ToDateTimeOffset();

    public string Stream => Line.Line.Entry.Stream.Name;

    public long Sequence => Line.Line.Entry.Sequence;
}
