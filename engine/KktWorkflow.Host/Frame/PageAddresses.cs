using System.Globalization;
using KktWorkflow.Host.Audit;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Frame;

/// <summary>Addresses of the pages, in one place because links and redirects use them, and because each begins with the path under which the host is reached. Immutable; thread-safe.</summary>
/// <param name="basePath">Where the host stands behind a reverse proxy (`/kkt`); empty when it has an address of its own.</param>
internal sealed class PageAddresses(string basePath)
{
    /// <summary>The same addresses as routes and <see cref="HttpRequest.Path"/> know them: without the base path.</summary>
    public static readonly PageAddresses Routes = new("");

    /// <summary>Stands in an address for weekly hours, or a calendar, that are to be added.</summary>
    public const string NewCalendar = "moi";

    /// <summary>Stands in an address for a calendar that is there.</summary>
    public const string PresentCalendar = "sua";

    private static readonly Uri AnyHost = new("http://host");

    /// <summary>The base path itself, without a slash at its end; empty when there is none.</summary>
    public string BasePath { get; } = basePath;

    /// <summary>Leads to the first place that the person has.</summary>
    public string Home { get; } = $"{basePath}/";

    public string SignIn { get; } = $"{basePath}/dang-nhap";
    public string SignOut { get; } = $"{basePath}/dang-xuat";
    public string MyWork { get; } = $"{basePath}/viec-cua-toi";

    /// <summary>What a person is asked by colleagues.</summary>
    public string Asked { get; } = $"{basePath}/viec-cua-toi/y-kien";

    /// <summary>Where a person's saved views of the worklist are renamed and deleted.</summary>
    public string SavedViews { get; } = $"{basePath}/viec-cua-toi/bo-loc";

    public string Intake { get; } = $"{basePath}/tiep-nhan";
    public string Cases { get; } = $"{basePath}/ho-so";
    public string Deadlines { get; } = $"{basePath}/han-xu-ly";
    public string AppointmentMoves { get; } = $"{basePath}/han-xu-ly/doi-hen";
    public string DocumentNumbers { get; } = $"{basePath}/so-van-ban";
    public string CaseBook { get; } = $"{basePath}/so-theo-doi";
    public string DocumentTemplates { get; } = $"{basePath}/quan-tri/bieu-mau";
    public string Nonconformities { get; } = $"{basePath}/khong-phu-hop";
    public string Policies { get; } = $"{basePath}/bao-cao-qua-han";
    public string Procedures { get; } = $"{basePath}/quy-trinh";
    public string Migrations { get; } = $"{basePath}/chuyen-ho-so";
    public string WaitingVersions { get; } = $"{basePath}/quy-trinh/cho-ky";
    public string LegalDocuments { get; } = $"{basePath}/quy-trinh/van-ban";
    public string Design { get; } = $"{basePath}/thiet-ke";
    public string Studio { get; } = $"{basePath}/thiet-ke/elsa";
    public string StudioToken { get; } = $"{basePath}/thiet-ke/ma-truy-cap";

    /// <summary>Where the procedure designer's own API stands; its tokens open nothing else.</summary>
    public string DraftingApi { get; } = $"{basePath}/thiet-ke/api";

    /// <summary>Where the procedure designer's files stand.</summary>
    public string DraftingFiles { get; } = $"{basePath}/thiet-ke/soan";

    /// <summary>Leads to the procedure designer on a new procedure.</summary>
    public string NewDraft { get; } = $"{basePath}/thiet-ke/quy-trinh";

    public string DraftingToken { get; } = $"{basePath}/thiet-ke/quy-trinh/ma-truy-cap";
    public string FirstRun { get; } = $"{basePath}/cai-dat";
    public string ChangePassword { get; } = $"{basePath}/doi-mat-khau";
    public string Administration { get; } = $"{basePath}/quan-tri";
    public string Accounts { get; } = $"{basePath}/quan-tri/tai-khoan";
    public string Organisation { get; } = $"{basePath}/quan-tri/to-chuc";
    public string Calendar { get; } = $"{basePath}/lich-lam-viec";
    public string CalendarSettings { get; } = $"{basePath}/quan-tri/lich";
    public string MailSettings { get; } = $"{basePath}/quan-tri/thu";
    /// <summary>Where cases wait.</summary>
    public string Bottlenecks { get; } = $"{basePath}/cho-doi";

    /// <summary>The deviations of all cases.</summary>
    public string Deviations { get; } = $"{basePath}/khac-ke-hoach";

    /// <summary>Internal audits.</summary>
    public string Audits { get; } = $"{basePath}/danh-gia";

    /// <summary>What somebody from outside may read.</summary>
    public string Inspection { get; } = $"{basePath}/thanh-tra";

    /// <summary>Accounts for inspections from outside.</summary>
    public string Inspections { get; } = $"{basePath}/quan-tri/thanh-tra";

    public string ProlongInspection(Engine.PersonId inspector) => $"{Inspections}/{inspector}/gia-han";

    public string Log { get; } = $"{basePath}/nhat-ky";
    public string Integrity { get; } = $"{basePath}/toan-ven";
    public string Seals { get; } = $"{basePath}/toan-ven/niem-phong";
    public string SealSettings { get; } = $"{basePath}/toan-ven/thiet-lap";
    public string Notices { get; } = $"{basePath}/thong-bao";
    public string NoticeChoices { get; } = $"{basePath}/thong-bao/cach-nhan";
    public string Bell { get; } = $"{basePath}/thong-bao/so";
    public string Substitutions { get; } = $"{basePath}/uy-quyen";
    public string Absences { get; } = $"{basePath}/uy-quyen/nghi";
    public string NobodysWork { get; } = $"{basePath}/viec-khong-ai-giu";
    public string OutgoingMail { get; } = $"{basePath}/quan-tri/thu-di";
    public string NotFound { get; } = $"{basePath}/khong-co-trang";
    public string Failed { get; } = $"{basePath}/loi";
    public string Language { get; } = $"{basePath}/ngon-ngu";

    /// <summary>What the address of every work item begins with; not a page itself.</summary>
    public string Work { get; } = $"{basePath}/viec";

    /// <summary>Where an answer without content is told in words; `{0}` is its status.</summary>
    public string Status { get; } = $"{basePath}/loi/{{0}}";

    /// <summary>True for a path of this host, which a redirect may follow; an address that a browser would read as another host's, or as one outside the base path, is none.</summary>
    public bool IsOurs(string? address) =>
        address is "/" or ['/', not '/' and not '\\', ..] && !address.Any(char.IsControl)
        && Uri.TryCreate(AnyHost, address, out var read) && $"{read.AbsolutePath}/".StartsWith(Home, StringComparison.Ordinal);

    /// <summary>Where a form is tried out.</summary>
    /// <param name="form">Id of the form; null for the first one.</param>
    public string FormPreview(string? form = null) => form is null ? $"{Design}/bieu-mau" : $"{Design}/bieu-mau?ma={Uri.EscapeDataString(form)}";

    /// <summary>Where sheets of dossiers are sent and found again.</summary>
    /// <param name="definitionId">The procedure that a sheet is for; null for all.</param>
    public string IntakeSheets(string? definitionId = null) => definitionId is null ? $"{Intake}/bang-ke" : $"{Intake}/bang-ke?thu-tuc={Uri.EscapeDataString(definitionId)}";

    public string IntakeSheet(object id) => $"{Intake}/bang-ke/{id}";

    /// <summary>A sheet of a procedure to be filled in.</summary>
    public string IntakeSheetTemplate(string definitionId) => $"{Intake}/bang-ke/mau.xlsx?thu-tuc={Uri.EscapeDataString(definitionId)}";

    public string IntakeDone(object caseId) => $"{Intake}/xong/{caseId}";

    /// <summary>Where cases of the board's own procedures are started: the list of them, or one of them.</summary>
    public string InternalStart(string? definitionId = null) => definitionId is null ? $"{BasePath}/viec-noi-bo" : $"{BasePath}/viec-noi-bo?quy-trinh={Uri.EscapeDataString(definitionId)}";

    public string WorkItem(object id) => $"{Work}/{id}";

    public string Draft(object id) => $"{WorkItem(id)}/nhap";

    /// <summary>Where the holder of a work item asks colleagues about its case.</summary>
    public string Ask(object id) => $"{WorkItem(id)}/xin-y-kien";

    /// <summary>A question to a colleague about a case.</summary>
    public string Question(object caseId, int number) => $"{Case(caseId)}/y-kien/{number}";

    public string Handover(object id) => $"{Work}/{id}/chuyen";

    /// <summary>Where several work items are given away at once.</summary>
    public string Handovers { get; } = $"{basePath}/viec/giao";

    /// <summary>Where several work items are signed at once.</summary>
    public string Signing { get; } = $"{basePath}/viec/ky";

    public string Case(object id, string? tab = null) => tab is null ? $"{Cases}/{id}" : $"{Cases}/{id}?muc={tab}";

    /// <summary>Where a substitution is entered, with what is known of it already.</summary>
    /// <param name="principal">Id of the person who is acted for.</param>
    /// <param name="substitute">Id of the person who acts.</param>
    public string NewSubstitution(object? principal = null, object? substitute = null, DateOnly? from = null, DateOnly? to = null) =>
        principal is null ? $"{Substitutions}/moi" : string.Create(CultureInfo.InvariantCulture, $"{Substitutions}/moi?cho={principal}&nguoi={substitute}&tu={from:yyyy-MM-dd}&den={to:yyyy-MM-dd}");
    /// <summary>Where the plain form of attachments posts; what the addresses of a case's files begin with.</summary>
    public string Attachments(object id) => $"{Cases}/{id}/tep";

    public string Attachment(object id, int number) => string.Create(CultureInfo.InvariantCulture, $"{Attachments(id)}/{number}");

    public string AttachmentPreview(object id, int number) => $"{Attachment(id, number)}/xem";

    public string AttachmentRemoval(object id, int number) => $"{Attachment(id, number)}/bo";

    /// <summary>Where the script of the card begins uploads.</summary>
    public string Uploads(object id) => $"{Cases}/{id}/tai-len";

    /// <summary>Where the script of the card has an upload attached.</summary>
    public string Attach(object id) => $"{Cases}/{id}/dinh-kem";

    /// <summary>A document of a case, to be printed; with `.docx` or `.pdf` behind it, the file.</summary>
    public string Document(object id, int number) => string.Create(CultureInfo.InvariantCulture, $"{Cases}/{id}/van-ban/{number}");

    /// <summary>Where a document is taken back, or a correction noted.</summary>
    public string DocumentMark(object id, int number) => $"{Document(id, number)}/danh-dau";

    /// <summary>The control sheet of a case as its log is now, to be printed; with `.docx` or `.pdf` behind it, the file.</summary>
    public string ControlSheet(object id) => $"{Cases}/{id}/phieu-kiem-soat";

    /// <summary>Where a form's Word file is replaced.</summary>
    public string DocumentTemplate(string id) => $"{DocumentTemplates}/{Uri.EscapeDataString(id)}";

    /// <summary>The register of originals of a case.</summary>
    public string Originals(object id) => $"{Cases}/{id}/ban-chinh";

    /// <summary>Where it is decided whether the appointment of a case moves.</summary>
    public string AppointmentMove(object id) => $"{Cases}/{id}/doi-hen";

    /// <summary>Where a nonconformity of a case is closed.</summary>
    public string Nonconformity(object id, int number) => string.Create(CultureInfo.InvariantCulture, $"{Cases}/{id}/khong-phu-hop/{number}");

    /// <summary>The log narrowed as its page is, as a file.</summary>
    public string LogFile => $"{Log}.csv";
    public string LogSheet => $"{Log}.xlsx";
    public string LogTraces => $"{Log}.xes";

    /// <summary>Who read a sensitive dossier.</summary>
    public string ReadersOf(object id) => $"{LogOfCase(id)}&{LogQuery.TopicName}={LogQuery.WordOf(LogTopic.Readings)}";

    /// <summary>What somebody read of dossiers whose readings are on record.</summary>
    public string ReadingsBy(object person) => $"{Log}?{LogQuery.ActorName}={person}&{LogQuery.TopicName}={LogQuery.WordOf(LogTopic.Readings)}";

    /// <summary>The log of one case, among that of all.</summary>
    public string LogOfCase(object id) => $"{Log}?ho-so={id}";

    /// <summary>One line of a case's log, opened among the lines of that case.</summary>
    public string LogLine(object id, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{LogOfCase(id)}&mo={sequence}.case%2F{id}");

    /// <summary>Where the button posts that has the log checked.</summary>
    public string CheckLog => $"{Integrity}/kiem-tra";

    /// <summary>Where the button posts that changes the key of the seals.</summary>
    public string SealKey => $"{SealSettings}/khoa";

    /// <summary>A seal as it is printed.</summary>
    public string SealPrint(long number) => string.Create(CultureInfo.InvariantCulture, $"{Seals}/{number}");

    /// <summary>A seal as a file to keep elsewhere.</summary>
    public string SealFile(long number) => $"{SealPrint(number)}.json";

    /// <summary>The sealed archive of a closed case.</summary>
    public string CaseArchive(object id) => $"{Case(id)}/luu-tru.zip";

    /// <summary>One escalation policy.</summary>
    public string Policy(string id) => $"{Policies}/{Uri.EscapeDataString(id)}";

    /// <summary>Where the button posts with which somebody sees to an escalation.</summary>
    public string Acknowledge(object id) => $"{Cases}/{id}/da-nam";

    /// <param name="calendar">Id of a calendar; null for the board's.</param>
    public string CalendarSettingsOf(int year, string? calendar = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{CalendarSettings}?nam={year}") + (calendar is null ? "" : $"&lich={Uri.EscapeDataString(calendar)}");

    /// <param name="calendar">Id of a calendar; null for the board's.</param>
    public string CalendarDay(DateOnly date, string? calendar = null) =>
        $"{CalendarSettings}/ngay/{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" + (calendar is null ? "" : $"?lich={Uri.EscapeDataString(calendar)}");

    /// <summary>The weekly hours that hold from a date; null for new ones.</summary>
    /// <param name="calendar">Id of a calendar; null for the board's.</param>
    public string CalendarHours(DateOnly? from, string? calendar = null) =>
        $"{CalendarSettings}/gio/{from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? NewCalendar}" + (calendar is null ? "" : $"?lich={Uri.EscapeDataString(calendar)}");

    /// <summary>What a calendar is called and inherits.</summary>
    /// <param name="act"><see cref="NewCalendar"/> or <see cref="PresentCalendar"/>.</param>
    /// <param name="calendar">Id of a calendar; null for the board's.</param>
    public string CalendarRules(string act, string? calendar = null) =>
        $"{CalendarSettings}/lich-rieng/{act}" + (calendar is null ? "" : $"?lich={Uri.EscapeDataString(calendar)}");

    /// <param name="calendar">Id of a calendar; null for the board's.</param>
    public string CalendarOf(int year, string? calendar = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Calendar}/{year}") + (calendar is null ? "" : $"?lich={Uri.EscapeDataString(calendar)}");

    /// <summary>Where it is changed how limits are counted on all calendars.</summary>
    public string CalendarCounting => $"{CalendarSettings}/cach-tinh";

    /// <summary>Where the whole list of deadlines that a change of the calendar would move is saved from.</summary>
    public string CalendarMoves => $"{CalendarSettings}/han-doi.csv";

    /// <summary>The same for one thing that is changed in a form: a date (`ngay`), weekly hours (`gio`), a calendar itself (`rieng`).</summary>
    /// <param name="calendar">Id of a calendar; null for the board's.</param>
    public string CalendarMovesOf(string what, string which, string? calendar) =>
        $"{CalendarMoves}?{what}={Uri.EscapeDataString(which)}" + (calendar is null ? "" : $"&lich={Uri.EscapeDataString(calendar)}");

    /// <summary>Why a deadline of a case has its date: the appointment date's, or the one of that number.</summary>
    public string WhyDue(object id, int? deadline = null) => deadline is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Cases}/{id}/vi-sao-han?han={number}") : $"{Cases}/{id}/vi-sao-han";

    /// <summary>How a case stood moment by moment: at the one of that number, or at the last.</summary>
    public string Replay(object id, int? at = null) => at is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Cases}/{id}/phat-lai?at={number}") : $"{Cases}/{id}/phat-lai";

    /// <summary>The same at the moment that a line of its log belongs to.</summary>
    public string ReplayLine(object id, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{Cases}/{id}/phat-lai?dong={sequence}");

    public string AuditsOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{Audits}?nam={year}");

    /// <summary>The programme of internal audits of a year.</summary>
    public string AuditProgramme(int year) => string.Create(CultureInfo.InvariantCulture, $"{Audits}/chuong-trinh/{year}");

    /// <param name="line">Number of the programme's line that it is to carry out; null for none.</param>
    public string NewAudit(int year, int? line = null) => string.Create(CultureInfo.InvariantCulture, $"{Audits}/moi?nam={year}") + (line is { } number ? string.Create(CultureInfo.InvariantCulture, $"&dong={number}") : "");

    public string Audit(object id) => $"{Audits}/{id}";

    /// <summary>The audit with its sample drawn once more.</summary>
    public string AuditCheck(object id) => $"{Audit(id)}?kiem-tra=1#mau";

    public string AuditPlan(object id) => $"{Audit(id)}/ke-hoach";

    /// <summary>Where a clause is answered, and a finding raised.</summary>
    public string AuditAnswer(object id, string? clause = null, object? caseId = null) =>
        $"{Audit(id)}/ghi?dieu={Uri.EscapeDataString(clause ?? "")}" + (caseId is null ? "" : $"&ho-so={caseId}");

    /// <summary>Where an audit is ended: by its report, or cancelled.</summary>
    public string AuditEnd(object id, bool isCancelled) => $"{Audit(id)}/{(isCancelled ? "huy" : "ket-thuc")}";

    public string Procedure(string definitionId) => $"{Procedures}/{Uri.EscapeDataString(definitionId)}";

    /// <summary>The procedure designer on the newest version of a procedure, or on that one; for an id that no procedure has, on a new one.</summary>
    public string Drafting(string definitionId, int? version = null) =>
        $"{Design}/quy-trinh/{Uri.EscapeDataString(definitionId)}" + (version is { } number ? string.Create(CultureInfo.InvariantCulture, $"?ban={number}") : "");

    /// <summary>Where an outside document is changed, or a new one entered.</summary>
    public string LegalDocument(string? number = null) => number is null ? $"{LegalDocuments}/ghi" : $"{LegalDocuments}/ghi?so={Uri.EscapeDataString(number)}";

    /// <summary>The ISO booklet of a procedure: of that version, else of the one in force.</summary>
    public string Booklet(string definitionId, int? version = null) =>
        version is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Procedure(definitionId)}/quyen-iso?ban={number}") : $"{Procedure(definitionId)}/quyen-iso";

    /// <summary>The booklet of a version as a Word file.</summary>
    public string BookletFile(string definitionId, int version, int? copy = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Procedure(definitionId)}/quyen-iso.docx?ban={version}{(copy is null ? "" : "&so=")}{copy}");

    /// <summary>The booklet as a controlled copy of a version is printed.</summary>
    public string BookletCopy(string definitionId, int version, int copy) => string.Create(CultureInfo.InvariantCulture, $"{Procedure(definitionId)}/quyen-iso?ban={version}&so={copy}");

    /// <summary>The measures of the booklet's printed pages, with what stands in their foot.</summary>
    public string BookletStyle(string definitionId, int version) => string.Create(CultureInfo.InvariantCulture, $"{Procedure(definitionId)}/quyen-iso.css?ban={version}");

    /// <summary>Where two versions of a procedure are compared; without versions the newest is, with the one before it.</summary>
    public string Comparison(string definitionId, int? from = null, int? to = null) =>
        from is null && to is null ? $"{Procedure(definitionId)}/so-sanh" : string.Create(CultureInfo.InvariantCulture, $"{Procedure(definitionId)}/so-sanh?tu={from}&den={to}");

    /// <summary>Where running cases of a procedure are moved to another version.</summary>
    public string MigrationsOf(string definitionId) => $"{Procedure(definitionId)}/chuyen-ho-so";

    /// <summary>One migration: its preview, its progress, its results.</summary>
    public string Migration(object id) => $"{Migrations}/{id}";

    public string ProcedureVersion(string definitionId, int version) => string.Create(CultureInfo.InvariantCulture, $"{Procedure(definitionId)}?ban={version}");

    /// <summary>Where something is done in the life of a version.</summary>
    public string LifecycleAct(string definitionId, int version, string act) => string.Create(CultureInfo.InvariantCulture, $"{Procedure(definitionId)}/ban/{version}/{act}");

    /// <summary>Where a finding about a draft is posted that is to be mended by its fix.</summary>
    public string MendFinding(string definitionId, int version) => LifecycleAct(definitionId, version, "sua-loi");

    /// <summary>The page that explains a finding's code.</summary>
    public string FindingHelp(string code) => $"{BasePath}/tro-giup/loi/{Uri.EscapeDataString(code)}";

    /// <summary>Where a version of a procedure is played by hand; without a version, the one that people should look at.</summary>
    public string Rehearsal(string definitionId, int? version = null) => OfVersion($"{Procedure(definitionId)}/dien-tap", version);

    /// <summary>Where many random cases of a version are played.</summary>
    public string RandomCases(string definitionId, int? version = null) => OfVersion($"{Procedure(definitionId)}/dien-tap/ngau-nhien", version);

    /// <summary>Where a rehearsal is posted that is to become a scenario.</summary>
    public string SaveScenario(string definitionId) => $"{Procedure(definitionId)}/dien-tap/kich-ban";

    /// <summary>Where the scenarios of a procedure are listed.</summary>
    public string Scenarios(string definitionId) => $"{Procedure(definitionId)}#kich-ban";

    /// <summary>Where is posted why the dates of a scenario are counted anew.</summary>
    public string RenewScenario(string definitionId, string scenarioId) => $"{Procedure(definitionId)}/kich-ban/{Uri.EscapeDataString(scenarioId)}/tinh-lai";

    /// <summary>Where is posted why a scenario is not kept any more.</summary>
    public string RetireScenario(string definitionId, string scenarioId) => $"{Procedure(definitionId)}/kich-ban/{Uri.EscapeDataString(scenarioId)}/ngung";

    private static string OfVersion(string address, int? version) => version is { } known ? string.Create(CultureInfo.InvariantCulture, $"{address}?ban={known}") : address;
}
