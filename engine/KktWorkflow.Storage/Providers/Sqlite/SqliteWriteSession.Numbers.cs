using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Escalations;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Substitutions;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Number registers, and where the registers of documents stand.</content>
internal sealed partial class SqliteWriteSession
{
    public override long LastNumber(string register) =>
        statements.First("SELECT last FROM number_registers WHERE register = @0", r => r.GetInt64(0), register);

    public override void SaveLastNumber(string register, long number) => statements.Execute(
        "INSERT INTO number_registers (register, last) VALUES (@0, @1) ON CONFLICT (register) DO UPDATE SET last = excluded.last WHERE excluded.last > number_registers.last",
        register, number);

    public RegisterHeads FindRegisterHeads() => statements.First(
        """
        SELECT COALESCE((SELECT sequence FROM register_documents WHERE register = @0), 0), COALESCE((SELECT sequence FROM register_documents WHERE register = @1), 0),
          COALESCE((SELECT sequence FROM register_documents WHERE register = @2), 0),
          COALESCE((SELECT sequence FROM register_documents WHERE register = @3), 0),
          COALESCE((SELECT sequence FROM register_documents WHERE register = @4), 0),
          COALESCE((SELECT sequence FROM register_documents WHERE register = @5), 0)
        """,
        r => new RegisterHeads(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)),
        OrganisationStore.Organisation, OrganisationStore.PeopleRegister, CalendarStore.Calendar, EscalationStore.Escalation, SubstitutionStore.Register, DocumentTemplateStore.Documents)!;
}
