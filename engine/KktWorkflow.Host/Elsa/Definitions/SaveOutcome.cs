using KktWorkflow.Engine;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>What came of a save.</summary>
internal abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <param name="Created">The definition is new.</param>
    /// <param name="Findings">What is wrong with the definition as it is stored now.</param>
    public sealed record Saved(ListedVersion Version, bool Created, bool AlreadyPublished, EquatableArray<Finding> Findings) : SaveOutcome
    {
        /// <summary>The open page from which it was saved, where it goes on; null where none said so.</summary>
        public string? Page { get; init; }
    }

    /// <param name="Sentences">Each is a message of its own.</param>
    public sealed record Refused(string Code, IReadOnlyList<string> Sentences) : SaveOutcome
    {
        public Refused(Refusal refusal, string sentence)
            : this(refusal.Code, [StudioProblem.Sentence(refusal.Code, sentence)])
        {
        }

        /// <summary>The version in which all of it can be read, where the content was saved in spite of the refusal.</summary>
        public DefinitionSummary? Stored { get; init; }
    }
}
