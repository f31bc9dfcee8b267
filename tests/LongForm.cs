using Xunit.v3;

namespace KktWorkflow.Tests;

/// <summary>
/// Marks tests whose counts depend on the form in which the suite runs: <c>./test</c> takes the small ones,
/// <c>./test long</c> runs just the tests with this mark, with the counts that the product promises.
/// On a base class it marks the tests of every class derived from it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongFormAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("form", "long")];
}

/// <summary>The form in which the suite runs.</summary>
internal static class LongForm
{
    /// <summary>Whether the full counts are asked for: <c>KKT_TEST_LONG=1</c>, as <c>./test long</c> sets it.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("KKT_TEST_LONG") == "1";

    /// <summary>Skips the test in the small form. Only for what says nothing that a shorter test does not say too, and takes long.</summary>
    public static void Only() => Assert.SkipUnless(IsOn, "Takes long: ./test long runs it.");

    /// <summary>The count of the present form.</summary>
    public static int Count(int small, int full) => IsOn ? full : small;
}
