using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>A PostgreSQL server for tests: the one that KKT_TEST_POSTGRESQL names, or one of Debian's package in a folder of its own.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    /// <summary>Connection string of the superuser, when somebody has started a server for all test projects.</summary>
    public const string Variable = "KKT_TEST_POSTGRESQL";

    /// <summary>Who owns the databases of tests.</summary>
    public const string Superuser = "kkt";

    private const string Prefix = "kkt-postgresql-";
    private const string Versions = "/usr/lib/postgresql";

    /// <summary>Of the latest version that is installed; empty when none is.</summary>
    private static readonly string Binaries = Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists($"{bin}/initdb")).Order(StringComparer.Ordinal).LastOrDefault("")
        : "";

    private readonly string _folder;
    private readonly int _port;

    private PostgreSqlServer(string folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    /// <summary>Connection string of the superuser, to the database `postgres`.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username={Superuser};Database=postgres;Timeout=5";

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? WhatIsMissing => Binaries.Length > 0 ? null : "PostgreSQL is not installed: the Debian package postgresql-15 is missing.";

    /// <summary>Makes a cluster in a temporary folder and starts it; it ends, and its folder goes, at the latest with this process.</summary>
    /// <param name="settings">Further settings of the server, as `name=value`.</param>
    public static async Task<PostgreSqlServer> StartNew(params string[] settings)
    {
        RemoveAbandoned();
        var folder = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName;
        var server = new PostgreSqlServer(folder, FreePort());
        if (Environment.IsPrivilegedProcess)
            await Run("chown", "postgres", folder);
        await server.RunAsOwner("initdb", "-D", $"{folder}/data", "-A", "trust", "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.AppendAllLinesAsync($"{folder}/data/postgresql.conf", [
            "listen_addresses = '127.0.0.1'",
            string.Create(CultureInfo.InvariantCulture, $"port = {server._port}"),
            $"unix_socket_directories = '{folder}'",
            "max_connections = 300",
            .. settings]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        await server.Start();
        return server;
    }

    public Task Start() => RunAsOwner("pg_ctl", "-D", $"{_folder}/data", "-l", $"{_folder}/log", "-w", "start");

    /// <summary>Stops it as a failing machine would.</summary>
    public Task Stop()
    {
        NpgsqlConnection.ClearAllPools();
        return RunAsOwner("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "-w", "stop");
    }

    public void Dispose()
    {
        if (!Directory.Exists(_folder))
            return;
        var start = StartInfo("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "-w", "--silent", "stop");
        using var stop = Process.Start(start)!;
        stop.WaitForExit();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A test process that was killed leaves its server running.</summary>
    private static void RemoveAbandoned()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var process) && !Directory.Exists($"/proc/{process}"))
                new PostgreSqlServer(folder, port: 0).Dispose();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task RunAsOwner(string program, params string[] arguments) => Run(StartInfo(program, arguments));

    // PostgreSQL refuses to run as root.
    private ProcessStartInfo StartInfo(string program, params string[] arguments) => new(
        Environment.IsPrivilegedProcess ? "runuser" : $"{Binaries}/{program}",
        Environment.IsPrivilegedProcess ? ["-u", "postgres", "--", $"{Binaries}/{program}", .. arguments] : arguments)
    {
        WorkingDirectory = _folder,
        UseShellExecute = false,
    };

    private static Task Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments) { UseShellExecute = false });

    private static async Task Run(ProcessStartInfo start)
    {
        // What the server inherits stays open as long as it runs; so nothing is read to its end here.
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }
}
