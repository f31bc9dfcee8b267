using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Tests.Activities;

public sealed class ActivityCatalogueTests
{
    public static TheoryData<string> Types => [.. ActivityCatalogue.Descriptors.Select(d => d.Type)];

    [Fact]
    public void Every_behaviour_that_a_palette_offers_has_a_face_and_every_face_a_behaviour() =>
        ActivityCatalogue.All.Where(a => a.Type.StartsWith("Elsa.", StringComparison.Ordinal) || a.Type.StartsWith("Kkt.", StringComparison.Ordinal))
            .Select(a => a.Type).ShouldBe(ActivityCatalogue.Descriptors.Select(d => d.Type));

    [Theory]
    [MemberData(nameof(Types))]
    public void A_face_speaks_both_languages_and_names_each_input_and_port_once(string type)
    {
        var face = ActivityCatalogue.Descriptor(type)!;
        LocalText[] texts = [face.Name, face.Description, face.Category, .. face.Ports.Select(p => p.Label), .. face.Answers.Select(p => p.Label), .. face.Inputs.Select(i => i.Label), .. face.Outputs.Select(o => o.Label)];

        texts.ShouldAllBe(t => t.Vi.Length > 0 && t.En.Length > 0);
        face.Inputs.Select(i => i.Name).ShouldBeUnique();
        face.Ports.Select(p => p.Name).ShouldBeUnique();
        face.Person.ShouldBe(ActivityCatalogue.Find(type) is PersonActivity);
        face.Terminal.ShouldBe(ActivityCatalogue.Find(type)!.IsTerminal);
    }
}
