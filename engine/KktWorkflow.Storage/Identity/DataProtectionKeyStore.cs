using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Identity;

/// <summary>Keys of ASP.NET Core's Data Protection as XML text. Synchronous, because that library asks so.</summary>
public sealed class DataProtectionKeyStore
{
    private readonly ContextSource _contexts;
    private readonly Administration _administration;

    internal DataProtectionKeyStore(Administration administration, ContextSource contexts)
    {
        _administration = administration;
        _contexts = contexts;
    }

    public IReadOnlyList<string> All()
    {
        using var context = _contexts.Create();
        return context.DataProtectionKeys.OrderBy(k => k.Name).Select(k => k.Xml).ToList();
    }

    public void Add(string name, string xml)
    {
        // The library calls this rarely, on a thread of its own choice, and offers nothing to await.
        var added = _administration.Change(
            context =>
            {
                context.DataProtectionKeys.Add(new() { Name = name, Xml = xml });
                return Task.CompletedTask;
            },
            CancellationToken.None);
        added.GetAwaiter().GetResult();
    }
}
