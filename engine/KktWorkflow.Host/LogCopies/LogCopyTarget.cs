using System.Globalization;

namespace KktWorkflow.Host.LogCopies;

/// <summary>Where copies of the log's security lines go, as `logCopy` of `kktworkflow.json` says it: a folder, or a collector that takes syslog over TLS (`syslog+tls://host:6514`) or plain TCP (`syslog+tcp://host:601`).</summary>
internal abstract record LogCopyTarget
{
    /// <summary>How a mistake is told.</summary>
    public const string Examples = "\"/mnt/log\", \"syslog+tls://siem.kkt.lan:6514\", \"syslog+tcp://10.0.0.9:601\"";

    private const string Tls = "syslog+tls";
    private const string Tcp = "syslog+tcp";

    private LogCopyTarget()
    {
    }

    /// <summary>What is copied afresh when it changes.</summary>
    public abstract string Name { get; }

    /// <param name="text">As it was written.</param>
    /// <param name="home">Where a relative path starts.</param>
    /// <returns>Null when it is neither.</returns>
    public static LogCopyTarget? Of(string text, string home)
    {
        if (!text.Contains("://", StringComparison.Ordinal))
            return new Folder(Path.GetFullPath(text, home));
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: Tls or Tcp, Host.Length: > 0, Port: > 0, AbsolutePath: "" or "/", Query: "", UserInfo: "" }
            ? new Collector(uri.Host, uri.Port, string.Equals(uri.Scheme, Tls, StringComparison.Ordinal))
            : null;
    }

    internal sealed record Folder(string Path) : LogCopyTarget
    {
        public override string Name => Path;
    }

    /// <param name="IsTls">The collector's certificate has to be one that this machine trusts.</param>
    internal sealed record Collector(string Host, int Port, bool IsTls) : LogCopyTarget
    {
        public override string Name => string.Create(CultureInfo.InvariantCulture, $"{(IsTls ? Tls : Tcp)}://{Host}:{Port}");
    }
}
