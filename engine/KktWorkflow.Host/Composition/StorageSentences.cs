using KktWorkflow.Engine;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Host.Composition;

/// <summary>What the terminal says when the database can't be worked on: code and sentence in both languages.</summary>
internal static class StorageSentences
{
    /// <param name="options">Whose place is named where the database can't be reached or opened.</param>
    /// <param name="cause">What the database or its driver said: told at the terminal, to nobody who only uses the host.</param>
    public static string Of(Refusal refusal, StorageOptions options, Exception cause) => string.Join(
        Environment.NewLine,
        new[] { In("vi", refusal, options), In("en", refusal, options), ToldBy(cause) }.OfType<string>());

    /// <summary>Opens a storage. Throws <see cref="CannotStartException"/> when its connection string can't be read.</summary>
    public static KktStorage Open(HostSettings settings) => Open(settings, options => new KktStorage(options, TimeProvider.System, TimeProvider.System));

    /// <summary>As <see cref="Open(HostSettings)"/>, for <paramref name="open"/> that opens a storage among other things.</summary>
    public static T Open<T>(HostSettings settings, Func<StorageOptions, T> open)
    {
        var options = StorageChoice.Of(settings);
        try
        {
            return open(options);
        }
        catch (StorageRefusedException refused)
        {
            throw new CannotStartException(Of(refused.Refusal, options, refused), refused);
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
            throw new CannotStartException(Of(storage.Explain(failure)!, storage.Options, failure), failure);
        }
    }

    /// <summary>Who starts the program has to know which database it is; who only uses it, has not.</summary>
    private static string In(string language, Refusal refusal, StorageOptions options)
    {
        var place = DatabasePlace.Of(options);
        var sentence = (place.Length > 0 ? ProblemTexts.Find($"{refusal.Code}.{options.Provider}", language, place) ?? ProblemTexts.Find($"{refusal.Code}.Start", language, place) : null)
            ?? RefusalSentence.Of(refusal, language);
        return $"{refusal.Code} · {sentence}";
    }

    // A refusal of our own has nothing to tell beside its sentence; a driver's further lines are for its developers.
    private static string? ToldBy(Exception cause) => cause.GetBaseException() is var first and not StorageRefusedException ? first.Message.ReplaceLineEndings("\n").Split('\n')[0] : null;
}
