using KktWorkflow.Engine.Documents;

namespace KktWorkflow.Engine.Tests.Documents;

/// <summary>The forms that come with the program.</summary>
internal static class Forms
{
    public static readonly byte[] Text = File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "templates", "documents.json"));

    public static readonly DocumentTemplateRegister Register = DocumentTemplateReader.Read(Text).ShouldBeOfType<DocumentTemplateReadResult.Read>().Register;
}
