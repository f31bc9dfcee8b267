using System.CommandLine;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>The options that every command takes: where the data is and how results are printed.</summary>
internal sealed class CommonOptions
{
    private const string DataVariable = "KKT_DATA";
    private const string DatabaseVariable = "KKT_DATABASE";

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder of the data: database, files, keys, logs.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder ? folder : "./data",
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = $"Connection string; without it SQLite in the data folder. Better kept in {DatabaseVariable} or in {SettingsFile.Name}, where no list of processes shows it.",
        HelpName = "CONNECTION",
        Recursive = true,
    };

    private readonly Option<string?> _provider = new("--provider")
    {
        Description = "Kind of database: sqlite (default), postgresql, sqlserver.",
        Recursive = true,
    };

    private readonly Option<string?> _files = new("--files")
    {
        Description = "Folder of the attached files, shared by the hosts that share a database; without it in the data folder.",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print JSON on standard output and nothing else there.",
        Recursive = true,
    };

    public CommonOptions() => _provider.AcceptOnlyFromAmong([.. HostSettings.Providers]);

    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_database);
        command.Options.Add(_provider);
        command.Options.Add(_files);
        command.Options.Add(_json);
    }

    /// <summary>Where the data is, by the command line, the environment, and `kktworkflow.json` of the data folder, in this order.</summary>
    public HostSettings Read(ParseResult parsed)
    {
        var settings = Default(DataFolderOf(parsed));
        return settings with
        {
            Database = parsed.GetValue(_database) ?? Variable(DatabaseVariable) ?? settings.Database,
            Provider = parsed.GetValue(_provider) ?? settings.Provider,
            FilesFolder = parsed.GetValue(_files) is { } files ? Path.GetFullPath(files) : settings.FilesFolder,
        };
    }

    /// <summary>The data folder alone, which is known also where its `kktworkflow.json` can't be taken.</summary>
    public string DataFolderOf(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(_data)!);

    /// <summary>The settings of a folder as its file has them.</summary>
    private static HostSettings Default(string folder)
    {
        var file = SettingsFile.Read(folder);
        var settings = new HostSettings { DataFolder = folder, File = file };
        return settings with { Database = file.Database, Provider = file.Provider ?? settings.Provider, FilesFolder = file.Files };
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public CommandConsole Console(ParseResult parsed) =>
        new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(_json));
}
