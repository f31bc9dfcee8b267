using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Storage.Verification;

/// <summary>Compares by what a line is found with what the line says.</summary>
internal static class IndexCheck
{
    /// <summary>For a line of a stream that is no case's.</summary>
    public static bool Agrees(LogEntry entry, LogIndexRow? index, IEnumerable<LogWordRow> words)
    {
        var told = LogIndexRow.Of(entry);
        return told == index && AreSame(LogWords.Of(told, entry), words);
    }

    /// <summary>Whatever order they come in.</summary>
    public static bool AreSame(IEnumerable<LogWordRow> expected, IEnumerable<LogWordRow> stored) => expected.ToHashSet().SetEquals(stored);
}
