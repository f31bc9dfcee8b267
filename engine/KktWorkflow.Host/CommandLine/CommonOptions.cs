using System.CommandLine;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.CommandLine;

/// <summary>The options that every command takes: where the data is and how results are printed.</summary>
internal sealed class CommonOptions
{
    private const string DataVariable = "KKT_DATA";

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder of the data: database, files, keys, logs.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder ? folder : "./data",
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = "Connection string; without it SQLite in the data folder.",
        HelpName = "CONNECTION",
        Recursive = true,
    };

    private readonly Option<string> _provider = new("--provider")
    {
        Description = "Kind of database.",
        Recursive = true,
        DefaultValueFactory = _ => "sqlite",
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

    public CommonOptions() => _provider.AcceptOnlyFromAmong("sqlite", "postgresql", "sqlserver");

    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_database);
        command.Options.Add(_provider);
        command.Options.Add(_files);
        command.Options.Add(_json);
    }

    public HostSettings Read(ParseResult parsed) => new()
    {
        DataFolder = Path.GetFullPath(parsed.GetValue(_data)!),
        Database = parsed.GetValue(_database),
        Provider = parsed.GetValue(_provider)!,
        FilesFolder = parsed.GetValue(_files) is { } files ? Path.GetFullPath(files) : null,
    };

    public CommandConsole Console(ParseResult parsed) =>
        new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(_json));
}
