using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace KktWorkflow.Host.Frame;

/// <summary>Addresses of static files that change with their content, so that browsers may keep them for ever. One for the whole host; thread-safe.</summary>
internal sealed class AssetAddresses(IWebHostEnvironment environment, PageAddresses pages)
{
    private readonly ConcurrentDictionary<string, string> addresses = new(StringComparer.Ordinal);

    /// <summary>The address of a file under wwwroot; without a version where the file is missing.</summary>
    public string Of(string path) => addresses.GetOrAdd(path, name => AddressOf(name, environment.WebRootFileProvider.GetFileInfo(name)));

    private string AddressOf(string name, IFileInfo file)
    {
        if (!file.Exists)
            return pages.Home + name;
        using var content = file.CreateReadStream();
        return $"{pages.Home}{name}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..12]}";
    }
}
