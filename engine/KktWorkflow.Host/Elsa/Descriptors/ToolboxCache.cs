using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Forms;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>The packed toolbox, made anew when the organisation or the forms have changed. Studio asks for it after every save. Safe for concurrent use.</summary>
internal sealed class ToolboxCache(FormLibrary forms)
{
    private volatile Made? _made;

    public PackedAnswer For(OrganisationChart organisation)
    {
        if (_made is { } made && ReferenceEquals(made.Organisation, organisation) && ReferenceEquals(made.Forms, forms.Edition))
            return made.Answer;
        var edition = forms.Edition;
        var answer = new PackedAnswer(ElsaJson.Bytes(new Toolbox(new StudioChoices(organisation, forms)).Answer()));
        _made = new(organisation, edition, answer);
        return answer;
    }

    private sealed record Made(OrganisationChart Organisation, object Forms, PackedAnswer Answer);
}
