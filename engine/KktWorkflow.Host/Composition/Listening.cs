using System.Net;
using System.Net.Sockets;

namespace KktWorkflow.Host.Composition;

/// <summary>How this host is reached, for pages and for the person at the terminal.</summary>
internal sealed record Listening(HostSettings Settings, ServerCertificate? Certificate) : IDisposable
{
    /// <summary>True when what people type crosses the network in the clear.</summary>
    public bool IsInsecure => Certificate is null && !Settings.IsLoopbackOnly;

    /// <summary>The address that people of the network type, of a host that listens on <paramref name="address"/>: the machine's name where it listens on every address.</summary>
    public static string Public(string address)
    {
        var uri = new Uri(address);
        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(uri) { Host = MachineName() }.Uri.ToString().TrimEnd('/')
            : address;
    }

    public void Dispose() => Certificate?.Dispose();

    /// <summary>What other machines of the network call this one: with its domain, where it is in one.</summary>
    public static string MachineName()
    {
        try
        {
            return Dns.GetHostEntry(Dns.GetHostName()).HostName;
        }
        catch (SocketException)
        {
            return Dns.GetHostName();
        }
    }
}
