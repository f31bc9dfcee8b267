namespace KktWorkflow.Engine.Resources;

/// <summary>A refusal or an incident in words.</summary>
/// <param name="What">What happened: a sentence of fact.</param>
/// <param name="Where">The step's name or the field's id; empty when it concerns the whole case.</param>
/// <param name="WayOut">What to do now.</param>
public sealed record RefusalText(string What, string Where, string WayOut)
{
    /// <summary>Fact and way out, as one line.</summary>
    public string Sentence => $"{What} {WayOut}";
}
