namespace KktWorkflow.Engine.Log;

/// <summary>Names one stream of the log: `case/&lt;id&gt;`, `definition/&lt;id&gt;`, `register/&lt;name&gt;` or `access/&lt;host&gt;/&lt;day&gt;`. Compared ordinally.</summary>
public readonly record struct LogStream
{
    /// <summary>Longest name, in characters; a key column of every database holds it.</summary>
    public const int MaximumLength = 200;

    private const string CasePrefix = "case/";

    private LogStream(string name)
    {
        if (name.Length > MaximumLength)
            throw new ArgumentException($"The name of a stream has at most {MaximumLength} characters.", nameof(name));
        Name = name;
    }

    public string Name { get; }

    /// <summary>The case whose stream this is, null for every other stream.</summary>
    public CaseId? CaseId => Name.StartsWith(CasePrefix, StringComparison.Ordinal) && Guid.TryParseExact(Name.AsSpan(CasePrefix.Length), "D", out var id)
        ? new CaseId(id)
        : null;

    public static LogStream OfCase(CaseId id) => new(CasePrefix + id);

    public static LogStream OfDefinition(string definitionId) => new("definition/" + definitionId);

    public static LogStream OfRegister(string name) => new("register/" + name);

    /// <param name="host">The machine that saw the access.</param>
    /// <param name="day">Local date, ISO 8601.</param>
    public static LogStream OfAccess(string host, string day) => new($"access/{host}/{day}");

    /// <summary>A name as it was stored; not checked further.</summary>
    public static LogStream Stored(string name) => new(name);

    public override string ToString() => Name;
}
