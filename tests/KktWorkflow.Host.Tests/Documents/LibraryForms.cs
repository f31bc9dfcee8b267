using KktWorkflow.Engine.Documents;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Documents;

/// <summary>The forms that come with the program, with their files.</summary>
internal static class LibraryForms
{
    private static readonly string Folder = Path.Combine(Repository.Root, "process-definitions", "templates");

    public static readonly DocumentTemplateRegister Register =
        DocumentTemplateReader.Read(File.ReadAllBytes(Path.Combine(Folder, "documents.json"))).ShouldBeOfType<DocumentTemplateReadResult.Read>().Register;

    public static IEnumerable<string> Ids => Register.Templates.Select(template => template.Id);

    public static byte[] FileOf(string id) => File.ReadAllBytes(Path.Combine(Folder, Register.Find(id)!.File));
}
