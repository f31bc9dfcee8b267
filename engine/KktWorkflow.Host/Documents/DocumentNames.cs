using System.Globalization;
using System.Text.RegularExpressions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Documents;

/// <summary>Names of the files that documents are downloaded as.</summary>
internal static partial class DocumentNames
{
    /// <summary>Only letters, digits, dots and hyphens, so that every system takes it.</summary>
    public static string FileOf(string? code, CaseDocument document, string extension) =>
        $"{Plain(string.Join('-', new[] { code, document.Template, document.NumberText }.Where(part => !string.IsNullOrEmpty(part))))}.{extension}";

    public static string OfControlSheet(string? code, string extension) => $"{Plain($"{code}-phieu-kiem-soat")}.{extension}";

    public static string OfBook(DateOnly from, DateOnly to, string extension) => string.Create(CultureInfo.InvariantCulture, $"so-theo-doi-{from:yyyyMMdd}-{to:yyyyMMdd}.{extension}");

    private static string Plain(string name) => Others().Replace(name, "-").Trim('-');

    [GeneratedRegex("[^A-Za-z0-9.-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Others();
}
