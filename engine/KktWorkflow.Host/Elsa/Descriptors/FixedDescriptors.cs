using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>The descriptors that never change while the host runs.</summary>
internal static class FixedDescriptors
{
    /// <summary>Elsa's alias of the one way in which variables are kept: with the case.</summary>
    public const string StorageDriver = "WorkflowInstanceStorageDriver";

    private static readonly string[] Types = ["Object", "String", "Boolean", "Int32", "Long", "Double", "Decimal", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "ObjectDictionary"];

    public static PackedAnswer Expressions { get; } = Counted(
        Expression("Literal", isBrowsable: false, null),
        Expression("Object", isBrowsable: false, "json"),
        Expression("Variable", isBrowsable: true, null),
        Expression("Input", isBrowsable: true, null),
        Expression("JavaScript", isBrowsable: true, "javascript"),
        Expression("Liquid", isBrowsable: true, "liquid"));

    public static PackedAnswer Variables { get; } = Listed([.. Types.Select(type => new JsonObject
    {
        ["typeName"] = type,
        ["displayName"] = StudioText.Of($"Type.{type}"),
        ["category"] = StudioText.Of("Type.Category"),
        ["description"] = StudioText.Of($"Type.{type}"),
    })]);

    public static PackedAnswer StorageDrivers { get; } = Listed(new JsonObject
    {
        ["typeName"] = StorageDriver,
        ["displayName"] = StudioText.Of("Storage"),
        ["priority"] = 5,
        ["deprecated"] = false,
    });

    public static PackedAnswer Incidents { get; } = Counted(Strategy("ContinueWithIncidentsStrategy", "Incidents.Continue"));

    public static PackedAnswer Activation { get; } = Counted(Strategy("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", "Activation.Always"));

    public static PackedAnswer None { get; } = Counted();

    public static PackedAnswer Features { get; } = Counted(new JsonObject
    {
        ["name"] = "RealTimeWorkflowUpdates",
        ["namespace"] = "Elsa",
        ["fullName"] = "Elsa.RealTimeWorkflowUpdates",
        ["displayName"] = "Real time workflow updates",
        ["description"] = "",
    });

    private static JsonObject Expression(string type, bool isBrowsable, string? language) => new()
    {
        ["type"] = type,
        ["displayName"] = StudioText.Of($"Expression.{type}"),
        ["isSerializable"] = true,
        ["isBrowsable"] = isBrowsable,
        ["properties"] = language is null ? [] : new JsonObject { ["MonacoLanguage"] = language },
    };

    private static JsonObject Strategy(string type, string text) => new()
    {
        ["displayName"] = StudioText.Of(text),
        ["description"] = StudioText.Of($"{text}.Help"),
        ["typeName"] = type,
    };

    private static PackedAnswer Counted(params JsonObject[] items) => new(ElsaJson.Bytes(new JsonObject { ["items"] = new JsonArray([.. items]), ["count"] = items.Length }));

    private static PackedAnswer Listed(params JsonObject[] items) => new(ElsaJson.Bytes(new JsonObject { ["items"] = new JsonArray([.. items]) }));
}
