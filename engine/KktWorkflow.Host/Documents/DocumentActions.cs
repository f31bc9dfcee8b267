using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Documents;

/// <summary>Documents, registers and forms as files, for the pages.</summary>
internal static class DocumentActions
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        foreach (var format in new[] { "docx", "pdf" })
        {
            pages.MapGet($"{PageAddresses.Routes.Cases}/{{id}}/van-ban/{{number:int}}.{format}", (string id, int number, DocumentService service, HttpContext context) =>
                DocumentFiles.OfDocumentAsync(id, number, format, service, context)).Needs(AccountPermissions.ListCases).WithMetadata(new OpenToInspectorsAttribute());
            pages.MapGet($"{PageAddresses.Routes.Cases}/{{id}}/phieu-kiem-soat.{format}", (string id, DocumentService service, HttpContext context) =>
                DocumentFiles.OfControlSheetAsync(id, format, service, context)).Needs(AccountPermissions.ListCases).WithMetadata(new OpenToInspectorsAttribute());
            pages.MapGet($"{PageAddresses.Routes.CaseBook}.{format}", (string? tu, string? den, CaseBookDesk desk, HttpContext context) =>
                desk.FileAsync(tu, den, format == "pdf", context)).Needs(Permissions.ReadAllCases);
        }

        pages.MapGet($"{PageAddresses.Routes.DocumentNumbers}.csv", NumbersFile.WriteAsync).Needs(AccountPermissions.ListCases);
        pages.MapGet($"{PageAddresses.Routes.DocumentTemplates}/{{id}}.docx", (string id, DocumentTemplateDesk desk, CancellationToken cancellation) => desk.FileAsync(id, cancellation)).Needs(DocumentTemplateDesk.Permission);
    }
}
