using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.Http;

/// <summary>Names what could not be read of a request by its field or parameter, with what may stand there. What was sent is not repeated.</summary>
internal static partial class WrongValues
{
    /// <summary>The member of a body of <paramref name="body"/> at which reading stopped; null where the text is no JSON, or the body as a whole is of another kind.</summary>
    public static FieldProblem? InBody(Type? body, JsonException failure)
    {
        // The reader's own failures stand behind those of its values.
        if (body is null || failure.InnerException is JsonException || failure.Path is not ['$', '.', .. var path])
            return null;
        var type = body;
        foreach (var part in Parts().Matches(path).Select(match => match.Value))
            type = part[0] == '[' ? ElementOf(type) : type.GetProperty(part.TrimStart('.'), BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType ?? typeof(object);
        return Of(path, type);
    }

    /// <summary>The parameters of the query that the endpoint can't read.</summary>
    public static IReadOnlyList<FieldProblem> InQuery(Endpoint? endpoint, IQueryCollection query)
    {
        var parameters = endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        return [.. parameters
            .Where(parameter => parameter.Name is not null && query.TryGetValue(parameter.Name, out var text) && !CanRead(parameter.ParameterType, text.ToString()))
            .Select(parameter => Of(parameter.Name!, parameter.ParameterType))];
    }

    /// <summary>A value that is none of <paramref name="allowed"/>.</summary>
    public static FieldProblem NoneOf(string field, IEnumerable<string> allowed) => new(field, "KKT-F12", string.Join(", ", allowed));

    private static FieldProblem Of(string field, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
            return NoneOf(field, Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName));
        if (plain == typeof(Guid) || plain == typeof(PersonId) || plain == typeof(CaseId))
            return new FieldProblem(field, "KKT-F13");
        if (plain == typeof(Instant))
            return new FieldProblem(field, "KKT-F14");
        return new FieldProblem(field, plain == typeof(int) || plain == typeof(long) ? "KKT-F15" : "KKT-F02");
    }

    private static bool CanRead(Type type, string text)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(int) ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            : plain == typeof(long) ? long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            : plain != typeof(Guid) || Guid.TryParse(text, out _);
    }

    private static Type ElementOf(Type list) => (Nullable.GetUnderlyingType(list) ?? list).GetInterfaces()
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(object);

    [GeneratedRegex(@"[^.\[]+(?=[.\[]|$)|\[\d+\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Parts();
}
