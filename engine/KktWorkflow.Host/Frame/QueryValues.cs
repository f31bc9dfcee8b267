using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Extensions;

namespace KktWorkflow.Host.Frame;

/// <summary>Takes out of a page's address the values that are no number where the page asks for one: a mistyped address shows the page as without them, instead of an error.</summary>
internal static class QueryValues
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, Type>> Numbers = new();

    public static void Use(WebApplication application) => application.Use((context, next) =>
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page }
            && Numbers.GetOrAdd(page, NumbersOf) is { Count: > 0 } numbers
            && context.Request.Query.Any(value => !IsReadable(value, numbers)))
            context.Request.QueryString = new QueryBuilder(context.Request.Query.Where(value => IsReadable(value, numbers))).ToQueryString();
        return next(context);
    });

    private static bool IsReadable(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> value, IReadOnlyDictionary<string, Type> numbers) =>
        !numbers.TryGetValue(value.Key, out var type)
        || value.Value.All(text => string.IsNullOrEmpty(text)
            || (type == typeof(int) ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)));

    private static Dictionary<string, Type> NumbersOf(Type page) =>
        (from property in page.GetProperties()
         let asked = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
         let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
         where asked is not null && (type == typeof(int) || type == typeof(long))
         select (asked.Name ?? property.Name, type)).ToDictionary(number => number.Item1, number => number.type, StringComparer.OrdinalIgnoreCase);
}
