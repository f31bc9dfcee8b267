using System.Globalization;
using System.Net;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.Composition;

/// <summary>How one host runs. Complete and checked before anything is opened.</summary>
public sealed record HostSettings
{
    public const int DefaultPort = 5080;

    /// <summary>Absolute path of the folder that holds database, files, keys and logs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>`sqlite`, `postgresql` or `sqlserver`.</summary>
    public string Provider { get; init; } = "sqlite";

    /// <summary>Connection string, null for SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Folder of the attached files, null for the one in the data folder. Hosts that share a database share it.</summary>
    public string? FilesFolder { get; init; }

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Address to listen on; loopback unless an administrator says otherwise.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>PFX or PEM file for HTTPS, null for plain HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>Allows plain HTTP beyond loopback.</summary>
    public bool InsecureHttp { get; init; }

    /// <summary>Serves the demo: fixed when the database is created.</summary>
    public bool Demo { get; init; }

    /// <summary>Where a virtual clock starts, null for the system's clock.</summary>
    public Instant? Clock { get; init; }

    /// <summary>Folder with the library that a new installation starts from.</summary>
    public string Library { get; init; } = Path.Combine(AppContext.BaseDirectory, "process-definitions");

    public bool IsSqlite => string.Equals(Provider, "sqlite", StringComparison.Ordinal);

    /// <summary>The connection string in force.</summary>
    public string ConnectionString => Database ?? $"Data Source={Path.Combine(DataFolder, "kktworkflow.db")}";

    /// <summary>True when only this machine can reach the host.</summary>
    public bool IsLoopbackOnly => IPAddress.TryParse(Listen, out var address) && IPAddress.IsLoopback(address);

    /// <summary>What is wrong with these settings, as a sentence; null when nothing is.</summary>
    public string? Problem()
    {
        if (!IPAddress.TryParse(Listen, out _))
            return $"--listen wants an IP address, not '{Listen}'.";
        if (Port is < 0 or > 65_535)
            return string.Create(CultureInfo.InvariantCulture, $"--port wants a number from 0 to 65535, not {Port}.");
        if (!IsSqlite && Database is null)
            return $"--provider {Provider} wants --database with its connection string.";
        if (Demo && !IsLoopbackOnly)
            return "--demo listens on this machine only: leave --listen out.";
        if (Clock is not null && !Demo)
            return "--clock is for the demo only: add --demo, or leave --clock out.";
        if (Certificate is not null && !File.Exists(Certificate))
            return $"--certificate names a file that is not there: {Certificate}.";
        if (Certificate is null && !IsLoopbackOnly && !InsecureHttp)
            return "Plain HTTP is for this machine only: add --certificate FILE, or --insecure-http when the network is trusted.";
        return null;
    }
}
