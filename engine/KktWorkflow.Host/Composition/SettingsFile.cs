using System.Globalization;
using System.Text;
using System.Text.Json;
using KktWorkflow.Host.LogCopies;

namespace KktWorkflow.Host.Composition;

/// <summary>`kktworkflow.json` in the data folder: how this installation listens and where its database is, so that a service and every command agree.
/// What the command line says goes first. A key that is not known, or a value of the wrong kind, stops the start.</summary>
internal sealed record SettingsFile
{
    public const string Name = "kktworkflow.json";

    private const string AnyText = "\"…\"";
    private static readonly string[] Keys = ["listen", "port", "basePath", "certificate", "certificatePasswordFile", "insecureHttp", "lookup", "provider", "database", "files", "logCopy"];
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public string? Listen { get; private init; }

    public int? Port { get; private init; }

    public string? BasePath { get; private init; }

    /// <summary>Absolute path; in the file a relative one starts at the data folder.</summary>
    public string? Certificate { get; private init; }

    /// <summary>Absolute path; in the file a relative one starts at the data folder.</summary>
    public string? CertificatePasswordFile { get; private init; }

    public bool? InsecureHttp { get; private init; }

    /// <summary>Address and port of the public look-up.</summary>
    public string? Lookup { get; private init; }

    public string? Provider { get; private init; }

    public string? Database { get; private init; }

    /// <summary>Folder of the attached files, absolute path; in the file a relative one starts at the data folder.</summary>
    public string? Files { get; private init; }

    /// <summary>Where copies of the log's security lines go.</summary>
    public LogCopyTarget? LogCopy { get; private init; }

    /// <summary>The file of <paramref name="folder"/>, empty when there is none. Throws <see cref="CannotStartException"/> when it can't be taken.</summary>
    public static SettingsFile Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return new();
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(File.ReadAllBytes(path)), Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException(null, null, 0, null);
            return document.RootElement.EnumerateObject().Aggregate(new SettingsFile(), (settings, property) => settings.With(property, path));
        }
        catch (JsonException failure)
        {
            throw new StartProblem(StartProblem.SettingsUnreadable, path, ((failure.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)).Exception(failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(StartProblem.SettingsNotReadable, path, failure.Message).Exception(failure);
        }
    }

    // Windows' editors put a byte order mark first, which the parser takes for a mistake.
    private static ReadOnlyMemory<byte> WithoutMark(byte[] text) => text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text.AsMemory(Encoding.UTF8.Preamble.Length) : text;

    private SettingsFile With(JsonProperty property, string path) => property.Name switch
    {
        "listen" => this with { Listen = TextOf(property, path) },
        "port" => this with { Port = NumberOf(property, path) },
        "basePath" => this with { BasePath = BasePathOf(property, path) },
        "certificate" => this with { Certificate = Path.GetFullPath(TextOf(property, path), Path.GetDirectoryName(path)!) },
        "certificatePasswordFile" => this with { CertificatePasswordFile = Path.GetFullPath(TextOf(property, path), Path.GetDirectoryName(path)!) },
        "insecureHttp" => this with { InsecureHttp = FlagOf(property, path) },
        "lookup" => this with { Lookup = HostSettings.IsPoint(TextOf(property, path)) ? property.Value.GetString()! : throw Wrong(property, path, "\"0.0.0.0:5090\"") },
        "provider" => this with { Provider = ProviderOf(property, path) },
        "database" => this with { Database = TextOf(property, path) },
        "files" => this with { Files = Path.GetFullPath(TextOf(property, path), Path.GetDirectoryName(path)!) },
        "logCopy" => this with { LogCopy = LogCopyTarget.Of(TextOf(property, path), Path.GetDirectoryName(path)!) ?? throw Wrong(property, path, LogCopyTarget.Examples) },
        _ => throw new StartProblem(StartProblem.SettingUnknown, path, property.Name, string.Join(", ", Keys)).Exception(),
    };

    private static string TextOf(JsonProperty property, string path) =>
        property.Value is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : throw Wrong(property, path, AnyText);

    private static int NumberOf(JsonProperty property, string path) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out var number) ? number : throw Wrong(property, path, "0 … 65535");

    private static bool FlagOf(JsonProperty property, string path) =>
        property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? property.Value.GetBoolean() : throw Wrong(property, path, "true, false");

    private static string BasePathOf(JsonProperty property, string path) =>
        Composition.BasePath.IsSound(TextOf(property, path)) ? property.Value.GetString()! : throw Wrong(property, path, "\"/kkt\"");

    private static string ProviderOf(JsonProperty property, string path) =>
        HostSettings.Providers.Contains(TextOf(property, path), StringComparer.Ordinal) ? property.Value.GetString()! : throw Wrong(property, path, string.Join(", ", HostSettings.Providers));

    private static CannotStartException Wrong(JsonProperty property, string path, string wanted) =>
        new StartProblem(StartProblem.SettingOfWrongKind, path, property.Name, wanted).Exception();
}
