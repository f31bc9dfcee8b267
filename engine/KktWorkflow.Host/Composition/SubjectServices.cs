using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.LegalDocuments;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Procedures.Findings;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.PublicLookup;
using KktWorkflow.Host.Questions;
using KktWorkflow.Host.Rehearsal;
using KktWorkflow.Host.Rehearsal.Scenarios;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Sealing;
using KktWorkflow.Host.WorkItems;

namespace KktWorkflow.Host.Composition;

/// <summary>The services of each subject, used by the API and the pages alike.</summary>
internal static class SubjectServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AccessLog>();
        services.AddHostedService(s => s.GetRequiredService<AccessLog>());
        services.AddSingleton<ReadingMemory>();
        services.AddScoped<SensitiveReadings>();
        services.AddSingleton<FormLibrary>();
        services.AddSingleton<FormCheck>();
        services.AddSingleton<VersionForms>();
        services.AddScoped<RehearsalStages>();
        services.AddScoped<ScenarioService>();
        services.AddScoped<SignedWith>();
        services.AddScoped<LifecycleService>();
        services.AddScoped<FindingService>();
        services.AddScoped<LegalDocumentDesk>();
        services.AddScoped<PaperCheck>();
        services.AddSingleton<AttachmentPolicies>();
        services.AddScoped<AttachmentService>();
        services.AddSingleton<PdfConversion>();
        services.AddSingleton<DocumentRendering>();
        services.AddScoped<DocumentService>();
        services.AddScoped<CaseCommands>();
        services.AddScoped<CaseReading>();
        services.AddScoped<WorkingHours>();
        services.AddScoped<CaseService>();
        services.AddScoped<CaseFollowing>();
        services.AddSingleton<FollowerReading>();
        services.AddScoped<CaseEvents>();
        services.AddScoped<HandoverChoice>();
        services.AddScoped<WorkItemService>();
        services.AddScoped<QuestionService>();
        services.AddScoped<IntakeService>();
        services.AddScoped<LookupDesk>();
        services.AddScoped<LookupSecrets>();
        AdministrationServices.Add(services);
        NotificationServices.Add(services);
        SealServices.Add(services);
    }
}
