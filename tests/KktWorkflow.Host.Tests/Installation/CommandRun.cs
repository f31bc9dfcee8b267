using System.Globalization;
using KktWorkflow.Host.CommandLine;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>One command of the executable, run in this process.</summary>
internal sealed record CommandRun(int Exit, string Output, string Error)
{
    public static async Task<CommandRun> Of(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await KktCommandLine.RunAsync(arguments, output, error);
        return new(exit, output.ToString(), error.ToString());
    }
}
