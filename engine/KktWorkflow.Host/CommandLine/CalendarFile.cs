using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>The calendar in a file, for commands that count on it.</summary>
internal static class CalendarFile
{
    /// <summary>Throws <see cref="CannotStartException"/> when nothing can be counted on it, after saying everything that is wrong.</summary>
    public static CalendarRegister Read(FileInfo file, CommandConsole console)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{file} can't be read: {failure.Message}", failure);
        }

        switch (CalendarReader.Read(content))
        {
            case CalendarReadResult.Read read:
                return read.Register;
            case CalendarReadResult.Unreadable unreadable:
                foreach (var finding in unreadable.Findings)
                    console.Say($"{file.Name}: {finding.Code} {finding.Place}: {finding.Vi}");
                throw new CannotStartException($"{file} is no calendar that can be counted on.");
            case var unknown:
                throw new InvalidOperationException($"{unknown.GetType()} is no result of reading.");
        }
    }
}
