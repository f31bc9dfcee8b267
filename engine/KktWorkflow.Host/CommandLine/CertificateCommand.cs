using System.CommandLine;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Installation;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`certificate`: HTTPS inside a network that no public authority knows.</summary>
internal static class CertificateCommand
{
    public static Command Create(CommonOptions common)
    {
        var names = new Option<string[]>("--name")
        {
            Description = "A name or IP address that browsers reach this server by; without it the machine's own. Those of the certificate that is there stay.",
            HelpName = "NAME",
        };
        names.Validators.Add(result =>
        {
            foreach (var wrong in (result.GetValueOrDefault<string[]>() ?? []).Where(name => Uri.CheckHostName(name) is UriHostNameType.Unknown or UriHostNameType.Basic))
                result.AddError($"--name wants a host name or an IP address, not '{wrong}'.");
        });
        var command = new Command("certificate", "Make a certificate for HTTPS in this network, and the authority that the board's machines are told to trust.") { names };
        command.SetAction(parsed => Run(common.Read(parsed), parsed.GetValue(names) is { Length: > 0 } given ? given : OwnNames(), common.Console(parsed)));
        return command;
    }

    private static int Run(HostSettings settings, string[] wanted, CommandConsole console)
    {
        var certificates = new LocalCertificates(Path.Combine(settings.DataFolder, DataFolder.Certificates), TimeProvider.System);
        string[] names = [.. certificates.Names().Concat(wanted).Distinct(StringComparer.OrdinalIgnoreCase)];
        var until = BoardClock.Of(certificates.Make(names), "d'/'M'/'yyyy");
        console.Say(OperatorSentences.Of("Certificate.Next", certificates.ServerFile, certificates.AuthorityFile, string.Join(", ", names), until));
        console.Result(
            new { Certificate = certificates.ServerFile, Authority = certificates.AuthorityFile, Names = names, Until = until },
            made => $"{made.Certificate}{Environment.NewLine}{made.Authority}");
        return ExitCode.Done;
    }

    /// <summary>The machine's name first, as the address that the host prints has it, then what else reaches it.</summary>
    private static string[] OwnNames() =>
    [
        .. new[] { Listening.MachineName().ToLowerInvariant(), Dns.GetHostName().ToLowerInvariant(), "localhost" }
            .Concat(NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
                .Select(address => address.ToString()))
            .Distinct(StringComparer.Ordinal),
    ];
}
