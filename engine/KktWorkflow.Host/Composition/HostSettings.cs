using System.Globalization;
using System.Net;
using KktWorkflow.Engine;
using KktWorkflow.Host.LogCopies;

namespace KktWorkflow.Host.Composition;

/// <summary>How one host runs. Complete and checked before anything is opened.</summary>
public sealed record HostSettings
{
    public const int DefaultPort = 5080;

    /// <summary>Name of the SQLite file in the data folder.</summary>
    public const string DatabaseName = "kktworkflow.db";

    /// <summary>The kinds of database, by the names that `--provider` takes.</summary>
    public static readonly IReadOnlyList<string> Providers = ["sqlite", "postgresql", "sqlserver"];

    /// <summary>Absolute path of the folder that holds database, files, keys and logs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What `kktworkflow.json` of the data folder says; empty without one.</summary>
    internal SettingsFile File { get; init; } = new();

    /// <summary>`sqlite`, `postgresql` or `sqlserver`.</summary>
    public string Provider { get; init; } = "sqlite";

    /// <summary>Connection string, null for SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Folder of the attached files, null for the one in the data folder. Hosts that share a database share it.</summary>
    public string? FilesFolder { get; init; }

    /// <summary>Where copies of the log's security lines go; null sends none.</summary>
    internal LogCopyTarget? LogCopy { get; init; }

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Path that every address begins with, where a reverse proxy hands on only what stands under it: `/kkt`. Empty without one.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>Address to listen on; loopback unless an administrator says otherwise.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>Address and port of the public look-up (`127.0.0.1:5090`), null when there is none.</summary>
    public string? Lookup { get; init; }

    /// <summary>PFX or PEM file for HTTPS, null for plain HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>Password of the certificate's file, null when it has none.</summary>
    public string? CertificatePassword { get; init; }

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
    public string ConnectionString => Database ?? $"Data Source={Path.Combine(DataFolder, DatabaseName)}";

    /// <summary>True when only this machine can reach the host.</summary>
    public bool IsLoopbackOnly =>
        IPAddress.TryParse(Listen, out var address) && IPAddress.IsLoopback(address) && (LookupPoint is null || IPAddress.IsLoopback(LookupPoint.Address));

    /// <summary>Where the public look-up listens; null when there is none.</summary>
    internal IPEndPoint? LookupPoint => IsPoint(Lookup) && IPEndPoint.TryParse(Lookup!, out var point) ? point : null;

    /// <summary>A bare number would be read as an address.</summary>
    internal static bool IsPoint(string? text) => text is not null && text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out _);

    /// <summary>What is wrong with these settings; null when nothing is.</summary>
    internal StartProblem? Problem()
    {
        if (!IPAddress.TryParse(Listen, out _))
            return new(StartProblem.NoAddress, Listen);
        if (Port is < 0 or > IPEndPoint.MaxPort)
            return new(StartProblem.NoPort, Port.ToString(CultureInfo.InvariantCulture));
        if (BasePath.Length > 0 && !Composition.BasePath.IsSound(BasePath))
            return new(StartProblem.NoBasePath, BasePath);
        if (Lookup is not null && !IsPoint(Lookup))
            return new(StartProblem.NoLookupAddress, Lookup);
        if (!IsSqlite && Database is null)
            return new(StartProblem.NoConnectionString, Provider);
        if (Demo && !IsLoopbackOnly)
            return new(StartProblem.DemoBeyondThisMachine);
        if (Clock is not null && !Demo)
            return new(StartProblem.ClockWithoutDemo);
        if (Certificate is not null && !System.IO.File.Exists(Certificate))
            return new(StartProblem.NoCertificateFile, Certificate);
        if (Certificate is null && !IsLoopbackOnly && !InsecureHttp)
            return new(StartProblem.PlainHttpBeyondThisMachine);
        return null;
    }
}
