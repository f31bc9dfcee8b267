using KktWorkflow.Engine;

namespace KktWorkflow.Host.Administration;

/// <summary>A password on its way to its owner; it is not stored and can't be shown again.</summary>
public sealed record IssuedPassword(PersonId Person, string UserName, string Password);
