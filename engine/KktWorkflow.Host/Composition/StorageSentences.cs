using KktWorkflow.Engine;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Host.Composition;

/// <summary>What the terminal says when the database can't be worked on: code and sentence in both languages.</summary>
internal static class StorageSentences
{
    /// <param name="cause">What the database or its driver said: told at the terminal, to nobody who only uses the host.</param>
    public static string Of(Refusal refusal, Exception cause) => string.Join(
        Environment.NewLine,
        $"{refusal.Code} · {RefusalSentence.Of(refusal, "vi")}",
        $"{refusal.Code} · {RefusalSentence.Of(refusal, "en")}",
        cause.GetBaseException().Message);

    /// <summary>Opens a storage. Throws <see cref="CannotStartException"/> when its connection string can't be read.</summary>
    public static KktStorage Open(HostSettings settings)
    {
        try
        {
            return new(StorageChoice.Of(settings), TimeProvider.System, TimeProvider.System);
        }
        catch (StorageRefusedException refused)
        {
            throw new CannotStartException(Of(refused.Refusal, refused), refused);
        }
    }

    /// <summary>Runs <paramref name="work"/>. Throws <see cref="CannotStartException"/> when the database was the reason that it failed.</summary>
    public static async Task<T> Try<T>(KktStorage storage, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (storage.Explain(failure) is not null)
        {
            throw new CannotStartException(Of(storage.Explain(failure)!, failure), failure);
        }
    }
}
