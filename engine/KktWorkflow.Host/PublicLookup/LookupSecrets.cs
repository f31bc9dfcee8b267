using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.PublicLookup;

/// <summary>Issues secrets for receipts.</summary>
internal sealed class LookupSecrets(CaseCommands commands)
{
    /// <summary>A new secret, which nobody can be told again: the one before it no longer holds. Never answered from what was kept of an earlier request, because the secret is not kept.</summary>
    public Task<Answer<LookupSecretAnswer>> IssueAsync(CaseId id, CancellationToken cancellation)
    {
        var secret = LookupSecret.Draw();
        return commands.RunAsync(
            id, new IssueLookupSecret(LookupSecret.HashOf(secret)), CommandTerms.None, accepted => new LookupSecretAnswer(accepted.State.Code!, secret), cancellation);
    }
}

/// <summary>With what a case is looked up in public, to be printed on its receipt.</summary>
public sealed record LookupSecretAnswer(string Code, string Secret);
