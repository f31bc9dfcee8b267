using System.Text.Json;

namespace KktWorkflow.Engine.Expressions;

/// <summary>A scope in which nothing is declared: for values that only have to be converted.</summary>
internal sealed class EmptyScope : IExpressionScope
{
    public static readonly EmptyScope Instance = new();

    public DateTimeOffset Now => DateTimeOffset.UnixEpoch;

    public ulong Seed => 0;

    public IEnumerable<string> VariableNames => [];

    public IEnumerable<string> InputNames => [];

    public JsonElement LastResult => default;

    public string? CorrelationId { get; set; }

    public string CaseId => "";

    public string DefinitionId => "";

    public string DefinitionVersionId => "";

    public int DefinitionVersion => 0;

    public JsonElement Variable(string name) => default;

    public void SetVariable(string name, JsonElement value)
    {
    }

    public JsonElement VariableById(string id) => default;

    public JsonElement Input(string name) => default;

    public JsonElement ResultOf(string activity) => default;

    public void SetOutcomes(IReadOnlyList<string> outcomes)
    {
    }
}
