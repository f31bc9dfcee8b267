using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Procedures.Findings;

/// <summary>A finding about a version.</summary>
/// <param name="Documentation">Path of the page that explains the code.</param>
/// <param name="Fix">What mends it by itself; null where a person has to choose.</param>
public sealed record FindingAnswer(string Code, FindingSeverity Severity, string Place, string Vi, string En, string Documentation, FixAnswer? Fix)
{
    /// <summary>Those that no host tells, with the pages' paths as they are where a host has an address of its own.</summary>
    internal static IReadOnlyList<FindingAnswer> Of(IEnumerable<Finding> findings) => [.. findings.Select(f => Of(f, PageAddresses.Routes.FindingHelp(f.Code)))];

    internal static FindingAnswer Of(Finding finding, string documentation) => new(
        finding.Code, finding.Severity, finding.Place, finding.Vi, finding.En, documentation, finding.Fix is { } fix ? new(fix.Name, fix.Title.Vi, fix.Title.En) : null);
}

/// <summary>A fix by its name, and what its button says.</summary>
public sealed record FixAnswer(string Name, string Vi, string En);

/// <summary>All findings about a version.</summary>
/// <param name="Revision">The draft's revision that they are about: what a fix wants to see.</param>
public sealed record FindingsAnswer(int Revision, IReadOnlyList<FindingAnswer> Items);

/// <summary>Mends one finding.</summary>
/// <param name="Place">Its place; needed where several have the code.</param>
/// <param name="Revision">The `revision` that the finding was read with.</param>
public sealed record FixRequest(string? Place, int? Revision);
