using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`serve`: the host, until it is stopped.</summary>
internal static class ServeCommand
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port to listen on; 0 takes a free one.",
        DefaultValueFactory = _ => HostSettings.DefaultPort,
    };

    private static readonly Option<bool> Demo = new("--demo") { Description = "Serve the demo, with its people and cases (this machine only)." };

    private static readonly Option<string?> Clock = new("--clock") { Description = "Start a virtual clock at that time (demo only).", HelpName = "ISO-TIME" };

    private static readonly Option<string> Listen = new("--listen")
    {
        Description = "Address to listen on.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<string?> Certificate = new("--certificate") { Description = "PFX file for HTTPS.", HelpName = "FILE" };

    private static readonly Option<bool> InsecureHttp = new("--insecure-http") { Description = "Allow plain HTTP beyond this machine." };

    public static Command Create(CommonOptions common)
    {
        var command = new Command("serve", "Serve the pages and the API; prints 'ready http://…' once they answer.")
        {
            Port, Demo, Clock, Listen, Certificate, InsecureHttp,
        };
        Clock.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
                result.AddError($"--clock wants a time such as 2026-08-26T09:40:00+07:00, not '{text}'.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(Settings(common.Read(parsed), parsed), common.Console(parsed), cancellation));
        return command;
    }

    private static HostSettings Settings(HostSettings settings, ParseResult parsed) => settings with
    {
        Port = parsed.GetValue(Port),
        Demo = parsed.GetValue(Demo),
        Clock = parsed.GetValue(Clock) is { } clock ? Instant.Parse(clock) : null,
        Listen = parsed.GetValue(Listen)!,
        Certificate = parsed.GetValue(Certificate),
        InsecureHttp = parsed.GetValue(InsecureHttp),
    };

    private static async Task<int> RunAsync(HostSettings settings, CommandConsole console, CancellationToken cancellation)
    {
        if (settings.Problem() is { } problem)
        {
            console.Say(problem);
            return ExitCode.Usage;
        }

        await using var host = await KktHost.StartAsync(settings, cancellation);
        foreach (var line in host.Greeting)
            console.Say(line);
        console.Result(new { ready = host.Address }, ready => $"ready {ready.ready}");
        await host.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }
}
