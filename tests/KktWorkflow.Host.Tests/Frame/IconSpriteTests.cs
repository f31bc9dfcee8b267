using System.Text.Json;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Frame;

public sealed partial class IconSpriteTests
{
    [Fact]
    public void Icons_named_in_the_pages_are_in_the_sprite()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Repository.Files("designer").Single(file => Path.GetFileName(file) == "icons.json")));
        var known = list.RootElement.EnumerateObject()
            .SelectMany(style => style.Value.EnumerateArray().Select(name => style.Name == "filled" ? $"{name}-filled" : name.GetString()!))
            .ToHashSet(StringComparer.Ordinal);
        var named = Repository.Files("engine/KktWorkflow.Host").Where(file => Path.GetExtension(file) == ".razor")
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value));
        named.Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    [GeneratedRegex("<Icon Name=\"(?<name>[a-z][a-z0-9-]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
