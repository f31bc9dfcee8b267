using System.Text;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Expressions.JavaScript;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>What Studio's editor completes in JavaScript: the functions that exist here, the dossier, and the variables and inputs of the definition.</summary>
internal static class ScriptTypes
{
    private const string MediaType = "application/x-typescript";

    private const string Always = """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityId: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function setOutcome(name: string): void;
        declare function setOutcomes(...names: string[]): void;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function parseGuid(value: string): string;
        declare function getGuid(): string;
        declare function getGuidString(): string;
        declare function getShortGuid(): string;
        declare function toJson(value: any): string;
        declare function stringFromBase64(value: string): string;
        declare function stringToBase64(value: string): string;
        declare const HoSo: { [field: string]: any };

        """;

    public static async Task<IResult> AnswerAsync(string definitionId, DefinitionCatalogue catalogue, IDefinitionLibrary library, CancellationToken cancellation)
    {
        var version = await catalogue.FindAsync(definitionId, new(VersionChoice.Latest), cancellation);
        var definition = version is null ? null : await library.FindVersion(version.Summary.VersionId, cancellation);
        return Results.Text(Of(definition), MediaType, Encoding.UTF8);
    }

    private static string Of(ProcessDefinition? definition)
    {
        var types = new StringBuilder(Always);
        var variables = definition?.Variables ?? [];
        types.Append("declare const variables: { ").AppendJoin(' ', variables.Where(v => ScriptNames.IsIdentifier(v.Name)).Select(v => $"{v.Name}: {TypeOf(v.TypeName, v.IsArray)};")).AppendLine(" };");
        foreach (var variable in variables.Where(v => ScriptNames.IsIdentifier(ScriptNames.Accessor(v.Name))))
        {
            var (name, type) = (ScriptNames.Accessor(variable.Name), TypeOf(variable.TypeName, variable.IsArray));
            types.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"declare function get{name}(): {type};");
            types.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"declare function set{name}(value: {type}): void;");
        }

        foreach (var input in (definition?.Inputs ?? []).Where(i => ScriptNames.IsIdentifier(ScriptNames.Accessor(i.Name))))
            types.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"declare function get{ScriptNames.Accessor(input.Name)}(): {TypeOf(input.TypeName, isList: false)};");
        return types.ToString();
    }

    private static string TypeOf(string name, bool isList)
    {
        var type = name switch
        {
            "String" or "Guid" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int32" or "Long" or "Single" or "Double" or "Decimal" => "number",
            "DateTime" or "DateTimeOffset" => "Date",
            _ => "any",
        };
        return isList ? $"{type}[]" : type;
    }
}
