using System.Text.Json;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.CommandLine;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Everything that the validator has to say of a procedure of 200 steps, on the library's people, calendars, policies, forms and legal documents.</summary>
internal sealed class ValidatorBenchmark : IBenchmark
{
    public string Name => "validator";

    public string About => "a procedure of 200 steps validated by every rule, beside reading it";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var definition = await LongProcedure.ReadAsync(changed: false, cancellation);
        var library = LibraryFiles.Read(BenchmarkRun.Library, new CommandConsole(TextWriter.Null, TextWriter.Null, asJson: false));
        var forms = library.FormIds;
        var text = JsonSerializer.SerializeToUtf8Bytes(definition.Json);
        var turns = run.Full ? 500 : 100;
        Turns.Measure(turns / 2, Validate);
        var (typical, slowest) = Turns.Measure(turns, Validate);
        run.Add(new(Name, "", "validated, typically", typical, "ms", "reading it", Turns.Measure(turns, () => DefinitionReader.Read(text)).Typical, Goal.Below(50)));
        run.Add(new(Name, "", $"validated, the slowest of {turns}", slowest, "ms"));

        // The steps together take longer than is promised: a run that finds nothing has not looked.
        void Validate()
        {
            if (DefinitionValidator.Validate(definition, library.Organisation, library.Calendars, library.Escalations, forms, library.LegalBasis, library.Today).IsEmpty)
                throw new InvalidOperationException("Nothing was found.");
        }
    }
}
