using KktWorkflow.Engine;

namespace KktWorkflow.Host.Http;

/// <summary>What became of a request to a subject's service: the same for the API and the pages.</summary>
public abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <summary>Done.</summary>
    public sealed record Done(T Value) : Answer<T>;

    /// <summary>Done before under the same key: the body that was answered then.</summary>
    public sealed record Replayed(ReadOnlyMemory<byte> Body) : Answer<T>;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : Answer<T>;

    /// <summary>Nothing changed: these fields are to blame.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Fields) : Answer<T>;
}
