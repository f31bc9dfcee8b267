using System.CommandLine;
using KktWorkflow.Engine;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`serve`: the host, until it is stopped.</summary>
internal static class ServeCommand
{
    private const string PasswordVariable = "KKT_CERTIFICATE_PASSWORD";

    private static readonly Option<int?> Port = new("--port") { Description = "Port to listen on; 0 takes a free one. 5080 unless something is said." };

    private static readonly Option<string?> BasePath = new("--base-path")
    {
        Description = "Path under which a reverse proxy hands requests on, such as /kkt; every address then begins with it.",
        HelpName = "PATH",
    };

    private static readonly Option<bool> Demo = new("--demo") { Description = "Serve the demo, with its people and cases (this machine only)." };

    private static readonly Option<string?> Clock = new("--clock") { Description = "Start a virtual clock at that time (demo only).", HelpName = "ISO-TIME" };

    private static readonly Option<string?> Listen = new("--listen")
    {
        Description = "Address to listen on: this machine only unless something is said; 0.0.0.0 for the whole network.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string?> Certificate = new("--certificate") { Description = "PFX or PEM file for HTTPS.", HelpName = "FILE" };

    private static readonly Option<string?> PasswordFile = new("--certificate-password-file")
    {
        Description = $"File that holds the certificate's password; without it {PasswordVariable}.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Lookup = new("--lookup")
    {
        Description = "Address and port of the public look-up by dossier code and secret, such as 0.0.0.0:5090; there is none unless something is said.",
        HelpName = "ADDRESS:PORT",
    };

    private static readonly Option<bool> InsecureHttp = new("--insecure-http") { Description = "Allow plain HTTP beyond this machine." };

    public static Command Create(CommonOptions common)
    {
        var command = new Command("serve", "Serve the pages and the API; prints 'ready http://…' once they answer.")
        {
            Port, BasePath, Demo, Clock, Listen, Certificate, PasswordFile, InsecureHttp, Lookup,
        };
        Clock.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
                result.AddError($"--clock wants a time such as 2026-08-26T09:40:00+07:00, not '{text}'.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(Read(common, parsed), common.Console(parsed), cancellation));
        return command;
    }

    // A service has no terminal, so the sentence is also kept where the technical logs are.
    private static HostSettings Read(CommonOptions common, ParseResult parsed)
    {
        try
        {
            return Settings(common.Read(parsed), parsed);
        }
        catch (CannotStartException failure)
        {
            StartFailures.Note(common.DataFolderOf(parsed), failure.Message, TimeProvider.System.GetUtcNow());
            throw;
        }
    }

    private static HostSettings Settings(HostSettings settings, ParseResult parsed) => settings with
    {
        Port = parsed.GetValue(Port) ?? settings.File.Port ?? settings.Port,
        BasePath = parsed.GetValue(BasePath) ?? settings.File.BasePath ?? settings.BasePath,
        Demo = parsed.GetValue(Demo),
        Clock = parsed.GetValue(Clock) is { } clock ? Instant.Parse(clock) : null,
        Listen = parsed.GetValue(Listen) ?? settings.File.Listen ?? settings.Listen,
        Certificate = parsed.GetValue(Certificate) is { } file ? Path.GetFullPath(file) : settings.File.Certificate,
        CertificatePassword = PasswordOf(parsed.GetValue(PasswordFile) ?? settings.File.CertificatePasswordFile),
        Lookup = parsed.GetValue(Lookup) ?? settings.File.Lookup,
        LogCopy = settings.File.LogCopy,
        InsecureHttp = parsed.GetValue(InsecureHttp) || settings.File.InsecureHttp == true,
    };

    // Never an option: everybody on the machine can read the command lines of its processes.
    private static string? PasswordOf(string? file)
    {
        if (file is null)
            return Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password ? password : null;
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(StartProblem.PasswordFileUnreadable, file).Exception(failure);
        }
    }

    private static async Task<int> RunAsync(HostSettings settings, CommandConsole console, CancellationToken cancellation)
    {
        if (settings.Problem() is { } problem)
        {
            StartFailures.Note(settings.DataFolder, problem.Sentence, TimeProvider.System.GetUtcNow());
            console.Say(problem.Sentence);
            return ExitCode.Usage;
        }

        await using var host = await StartAsync(settings, cancellation);
        foreach (var line in host.Greeting)
            console.Say(line);
        if (host.LookupAddress is { } lookup)
            console.Say(OperatorSentences.Lookup(lookup));
        console.Result(new { ready = host.Address }, ready => $"ready {ready.ready}");
        await host.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }

    private static async Task<KktHost> StartAsync(HostSettings settings, CancellationToken cancellation)
    {
        try
        {
            return await KktHost.StartAsync(settings, cancellation);
        }
        catch (CannotStartException failure)
        {
            StartFailures.Note(settings.DataFolder, failure.Message, TimeProvider.System.GetUtcNow());
            throw;
        }
    }
}
