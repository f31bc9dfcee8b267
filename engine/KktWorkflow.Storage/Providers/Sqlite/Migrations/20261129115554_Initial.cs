using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KktWorkflow.Storage.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    must_change_password = table.Column<int>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<int>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<int>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<int>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<int>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_programmes",
                columns: table => new
                {
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_programmes", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "audits",
                columns: table => new
                {
                    audit_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audits", x => x.audit_id);
                });

            migrationBuilder.CreateTable(
                name: "case_deviations",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 450, nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_deviations", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "case_states",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    format = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_states", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "case_waits",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    execution = table.Column<int>(type: "INTEGER", nullable: false),
                    cause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    minutes = table.Column<long>(type: "INTEGER", nullable: false),
                    budget = table.Column<long>(type: "INTEGER", nullable: true),
                    is_late = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    step = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_waits", x => new { x.case_id, x.execution, x.cause });
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_version_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_version = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    has_incident = table.Column<int>(type: "INTEGER", nullable: false),
                    pause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    variant = table.Column<string>(type: "TEXT", nullable: true),
                    correlation_id = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    external_code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    committed_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    committed_missed_from = table.Column<long>(type: "INTEGER", nullable: true),
                    committed_late_from = table.Column<long>(type: "INTEGER", nullable: true),
                    committed_calendar = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    proposed_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    list_order = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    national_status = table.Column<int>(type: "INTEGER", nullable: false),
                    applicant = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "child_links",
                columns: table => new
                {
                    child_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    wait = table.Column<int>(type: "INTEGER", nullable: false),
                    reports = table.Column<int>(type: "INTEGER", nullable: false),
                    depth = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_links", x => x.child_id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "definition_contents",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definition_contents", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "definition_readings",
                columns: table => new
                {
                    version_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definition_readings", x => new { x.version_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "definition_versions",
                columns: table => new
                {
                    version_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 180, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    effective_from = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    effective_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decision = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    life = table.Column<byte[]>(type: "BLOB", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definition_versions", x => x.version_id);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    number_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    register_number = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    file = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    is_pending = table.Column<int>(type: "INTEGER", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "edit_locks",
                columns: table => new
                {
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    page = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    heard_at = table.Column<long>(type: "INTEGER", nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_edit_locks", x => x.definition_id);
                });

            migrationBuilder.CreateTable(
                name: "erased_streams",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    through_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    register_sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erased_streams", x => x.stream);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    is_named = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "followed_cases",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_followed_cases", x => new { x.case_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    person = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body_hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency", x => new { x.person, x.route, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    target = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    refusal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    copies = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox", x => new { x.case_id, x.sequence, x.target });
                });

            migrationBuilder.CreateTable(
                name: "intake_lines",
                columns: table => new
                {
                    sheet_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 180, nullable: false),
                    cells = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    findings = table.Column<string>(type: "TEXT", nullable: true),
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_lines", x => new { x.sheet_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "intake_sheets",
                columns: table => new
                {
                    sheet_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 180, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    uploaded_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    uploaded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    faulty = table.Column<int>(type: "INTEGER", nullable: false),
                    registered = table.Column<int>(type: "INTEGER", nullable: false),
                    refused = table.Column<int>(type: "INTEGER", nullable: false),
                    is_forgotten = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_sheets", x => x.sheet_id);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "log_events",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    command_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_events", x => new { x.stream, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "log_index",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    about_case = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    actor_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    behalf_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    definition_version = table.Column<int>(type: "INTEGER", nullable: true),
                    step = table.Column<string>(type: "TEXT", maxLength: 450, nullable: true),
                    is_late = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_index", x => new { x.stream, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "log_words",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_words", x => new { x.stream, x.sequence, x.word });
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    mail_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    refusals = table.Column<int>(type: "INTEGER", nullable: false),
                    try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mails", x => x.mail_id);
                });

            migrationBuilder.CreateTable(
                name: "migration_batches",
                columns: table => new
                {
                    batch_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 180, nullable: false),
                    from_version_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    to_version_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    proposed_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    approved_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    total = table.Column<int>(type: "INTEGER", nullable: true),
                    moved = table.Column<int>(type: "INTEGER", nullable: false),
                    stayed = table.Column<int>(type: "INTEGER", nullable: false),
                    after = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    slice = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_migration_batches", x => x.batch_id);
                });

            migrationBuilder.CreateTable(
                name: "migration_results",
                columns: table => new
                {
                    batch_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    stayed = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_migration_results", x => new { x.batch_id, x.case_id });
                });

            migrationBuilder.CreateTable(
                name: "notice_choices",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    choice = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_choices", x => new { x.person_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    work_item = table.Column<int>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true),
                    mail_from = table.Column<long>(type: "INTEGER", nullable: true),
                    mail_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => new { x.person_id, x.case_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "number_registers",
                columns: table => new
                {
                    register = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_registers", x => x.register);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    recipients = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    work_item = table.Column<int>(type: "INTEGER", nullable: true),
                    not_before = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => new { x.case_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "private_parts",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_private_parts", x => new { x.stream, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "purged_streams",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    head_hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    register_sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purged_streams", x => x.stream);
                });

            migrationBuilder.CreateTable(
                name: "questions",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    asked = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    list_order = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_questions", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "register_documents",
                columns: table => new
                {
                    register = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_documents", x => x.register);
                });

            migrationBuilder.CreateTable(
                name: "replayed_cases",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    rules = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_replayed_cases", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "review_comments",
                columns: table => new
                {
                    comment_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    version_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reply_to = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    node = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    node_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_comments", x => x.comment_id);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    narrowing = table.Column<string>(type: "TEXT", maxLength: 1200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => new { x.person_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "seal_deliveries",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    is_done = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seal_deliveries", x => new { x.number, x.kind, x.target });
                });

            migrationBuilder.CreateTable(
                name: "seal_leaves",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    head = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seal_leaves", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "seals",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seals", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "search_words",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_words", x => new { x.case_id, x.word });
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "starts",
                columns: table => new
                {
                    version_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    activity = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 180, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_starts", x => new { x.version_id, x.activity });
                });

            migrationBuilder.CreateTable(
                name: "step_drafts",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    work_item = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step_drafts", x => new { x.case_id, x.work_item, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "streams",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_streams", x => x.stream);
                });

            migrationBuilder.CreateTable(
                name: "timers",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    leased_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timers", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "waits",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    execution = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_waits", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "work_items",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    wait = table.Column<int>(type: "INTEGER", nullable: false),
                    execution = table.Column<int>(type: "INTEGER", nullable: false),
                    node = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    assignee = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    candidate_unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    candidate_position = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    candidate_person = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    excluded = table.Column<string>(type: "TEXT", nullable: true),
                    asked = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    completed_by = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    missed_from = table.Column<long>(type: "INTEGER", nullable: true),
                    late_from = table.Column<long>(type: "INTEGER", nullable: true),
                    calendar = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    goes_on_in_pause = table.Column<int>(type: "INTEGER", nullable: false),
                    list_order = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_items", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "account_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_account_claims_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_account_logins_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_tokens",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_account_tokens_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_claims_user_id",
                table: "account_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "accounts",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audits_year_number",
                table: "audits",
                columns: new[] { "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_deviations_at_case_id_number",
                table: "case_deviations",
                columns: new[] { "at", "case_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_case_deviations_definition_id_at_case_id_number",
                table: "case_deviations",
                columns: new[] { "definition_id", "at", "case_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_case_deviations_kind_at_case_id_number",
                table: "case_deviations",
                columns: new[] { "kind", "at", "case_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_case_waits_definition_id_definition_version_step_cause_minutes_case_id_execution",
                table: "case_waits",
                columns: new[] { "definition_id", "definition_version", "step", "cause", "minutes", "case_id", "execution" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_code",
                table: "cases",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "IX_cases_correlation_id",
                table: "cases",
                column: "correlation_id");

            migrationBuilder.CreateIndex(
                name: "IX_cases_definition_id_case_id",
                table: "cases",
                columns: new[] { "definition_id", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_external_code",
                table: "cases",
                column: "external_code",
                unique: true,
                filter: "external_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_list_order_case_id",
                table: "cases",
                columns: new[] { "list_order", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_proposed_due_at_case_id",
                table: "cases",
                columns: new[] { "proposed_due_at", "case_id" },
                filter: "proposed_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_status_case_id",
                table: "cases",
                columns: new[] { "status", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_child_links_parent_id",
                table: "child_links",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_definition_versions_decision",
                table: "definition_versions",
                column: "decision",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_definition_versions_definition_id_version",
                table: "definition_versions",
                columns: new[] { "definition_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_is_pending_case_id",
                table: "documents",
                columns: new[] { "is_pending", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_documents_register_register_number",
                table: "documents",
                columns: new[] { "register", "register_number" });

            migrationBuilder.CreateIndex(
                name: "IX_files_is_named_stored_at",
                table: "files",
                columns: new[] { "is_named", "stored_at" });

            migrationBuilder.CreateIndex(
                name: "IX_followed_cases_person_id",
                table: "followed_cases",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_at",
                table: "idempotency",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_status_created_at",
                table: "inbox",
                columns: new[] { "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_lines_definition_id_fingerprint",
                table: "intake_lines",
                columns: new[] { "definition_id", "fingerprint" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_sheets_definition_id_fingerprint",
                table: "intake_sheets",
                columns: new[] { "definition_id", "fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_intake_sheets_state",
                table: "intake_sheets",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_intake_sheets_uploaded_by_sheet_id",
                table: "intake_sheets",
                columns: new[] { "uploaded_by", "sheet_id" });

            migrationBuilder.CreateIndex(
                name: "IX_log_events_actor_id_at",
                table: "log_events",
                columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_log_events_at",
                table: "log_events",
                column: "at",
                filter: "kind = 'NonconformityOpened'");

            migrationBuilder.CreateIndex(
                name: "IX_log_events_at_stream_sequence",
                table: "log_events",
                columns: new[] { "at", "stream", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_log_index_about_case_at_stream_sequence",
                table: "log_index",
                columns: new[] { "about_case", "at", "stream", "sequence" },
                filter: "about_case IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_log_index_actor_id_at_stream_sequence",
                table: "log_index",
                columns: new[] { "actor_id", "at", "stream", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_log_index_at_stream_sequence_case_id",
                table: "log_index",
                columns: new[] { "at", "stream", "sequence", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_log_index_behalf_id_at_stream_sequence",
                table: "log_index",
                columns: new[] { "behalf_id", "at", "stream", "sequence" },
                filter: "behalf_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_log_index_definition_id_at_stream_sequence_definition_version",
                table: "log_index",
                columns: new[] { "definition_id", "at", "stream", "sequence", "definition_version" });

            migrationBuilder.CreateIndex(
                name: "IX_log_index_late",
                table: "log_index",
                columns: new[] { "at", "stream", "sequence" },
                filter: "is_late = 1");

            migrationBuilder.CreateIndex(
                name: "IX_log_index_step_at_stream_sequence",
                table: "log_index",
                columns: new[] { "step", "at", "stream", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_log_index_topic_at_stream_sequence_kind",
                table: "log_index",
                columns: new[] { "topic", "at", "stream", "sequence", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_log_index_unit_at_stream_sequence",
                table: "log_index",
                columns: new[] { "unit", "at", "stream", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_log_words_word_at_stream_sequence",
                table: "log_words",
                columns: new[] { "word", "at", "stream", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_mails_person_id_status",
                table: "mails",
                columns: new[] { "person_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_mails_status_try_at",
                table: "mails",
                columns: new[] { "status", "try_at" });

            migrationBuilder.CreateIndex(
                name: "IX_migration_batches_definition_id",
                table: "migration_batches",
                column: "definition_id");

            migrationBuilder.CreateIndex(
                name: "IX_migration_batches_state",
                table: "migration_batches",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_notices_mail_id_mail_from",
                table: "notices",
                columns: new[] { "mail_id", "mail_from" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_person_id_told_at",
                table: "notices",
                columns: new[] { "person_id", "told_at" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_status_not_before",
                table: "outbox",
                columns: new[] { "status", "not_before" });

            migrationBuilder.CreateIndex(
                name: "IX_questions_asked_list_order_case_id_number",
                table: "questions",
                columns: new[] { "asked", "list_order", "case_id", "number" },
                filter: "list_order IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_review_comments_version_id_at",
                table: "review_comments",
                columns: new[] { "version_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_seal_deliveries_is_done_try_at",
                table: "seal_deliveries",
                columns: new[] { "is_done", "try_at" });

            migrationBuilder.CreateIndex(
                name: "IX_seal_leaves_stream_sequence",
                table: "seal_leaves",
                columns: new[] { "stream", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_seals_day",
                table: "seals",
                column: "day",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_search_words_word_case_id",
                table: "search_words",
                columns: new[] { "word", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_starts_definition_id",
                table: "starts",
                column: "definition_id");

            migrationBuilder.CreateIndex(
                name: "IX_starts_due_at",
                table: "starts",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_timers_due_at",
                table: "timers",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_account_id",
                table: "tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_expires_at",
                table: "tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_waits_kind_name",
                table: "waits",
                columns: new[] { "kind", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_assignee_assigned_at",
                table: "work_items",
                columns: new[] { "assignee", "assigned_at" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_assignee_status_list_order_case_id_number",
                table: "work_items",
                columns: new[] { "assignee", "status", "list_order", "case_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_candidate_person_status_list_order_case_id_number",
                table: "work_items",
                columns: new[] { "candidate_person", "status", "list_order", "case_id", "number" },
                filter: "candidate_person IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_items_case_id_list_order_number_assignee",
                table: "work_items",
                columns: new[] { "case_id", "list_order", "number", "assignee" },
                filter: "list_order IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_items_completed_by_completed_at_case_id_number",
                table: "work_items",
                columns: new[] { "completed_by", "completed_at", "case_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_list_order_case_id_number",
                table: "work_items",
                columns: new[] { "list_order", "case_id", "number" },
                filter: "list_order IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_items_status_candidate_position_candidate_unit_list_order_case_id_number",
                table: "work_items",
                columns: new[] { "status", "candidate_position", "candidate_unit", "list_order", "case_id", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_claims");

            migrationBuilder.DropTable(
                name: "account_logins");

            migrationBuilder.DropTable(
                name: "account_tokens");

            migrationBuilder.DropTable(
                name: "audit_programmes");

            migrationBuilder.DropTable(
                name: "audits");

            migrationBuilder.DropTable(
                name: "case_deviations");

            migrationBuilder.DropTable(
                name: "case_states");

            migrationBuilder.DropTable(
                name: "case_waits");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "child_links");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "definition_contents");

            migrationBuilder.DropTable(
                name: "definition_readings");

            migrationBuilder.DropTable(
                name: "definition_versions");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "edit_locks");

            migrationBuilder.DropTable(
                name: "erased_streams");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "followed_cases");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "intake_lines");

            migrationBuilder.DropTable(
                name: "intake_sheets");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "log_events");

            migrationBuilder.DropTable(
                name: "log_index");

            migrationBuilder.DropTable(
                name: "log_words");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "migration_batches");

            migrationBuilder.DropTable(
                name: "migration_results");

            migrationBuilder.DropTable(
                name: "notice_choices");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "number_registers");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "private_parts");

            migrationBuilder.DropTable(
                name: "purged_streams");

            migrationBuilder.DropTable(
                name: "questions");

            migrationBuilder.DropTable(
                name: "register_documents");

            migrationBuilder.DropTable(
                name: "replayed_cases");

            migrationBuilder.DropTable(
                name: "review_comments");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "seal_deliveries");

            migrationBuilder.DropTable(
                name: "seal_leaves");

            migrationBuilder.DropTable(
                name: "seals");

            migrationBuilder.DropTable(
                name: "search_words");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "starts");

            migrationBuilder.DropTable(
                name: "step_drafts");

            migrationBuilder.DropTable(
                name: "streams");

            migrationBuilder.DropTable(
                name: "timers");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "waits");

            migrationBuilder.DropTable(
                name: "work_items");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
