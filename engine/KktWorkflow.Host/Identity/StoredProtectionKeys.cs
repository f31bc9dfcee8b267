using System.Xml.Linq;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KktWorkflow.Host.Identity;

/// <summary>Keeps the keys of sessions and forms with the data, so that every host of a database reads what another has written.</summary>
internal sealed class StoredProtectionKeys(DataProtectionKeyStore keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
